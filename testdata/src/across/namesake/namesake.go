// Package namesake asks models that NVIDIA NIM serves.
package namesake

import (
	"errors"
	"fmt"
	"time"
)

// NIMError is what a NIM endpoint answers.
type NIMError struct {
	Code        int
	Description string
}

func (e *NIMError) Error() string { return fmt.Sprintf("nim: %d %s", e.Code, e.Description) }

func complete(ask func() error) (err error) {
	for range 10 {
		err = ask()
		var e *NIMError
		if errors.As(err, &e) && (e.Code == 404 || e.Code == 429) {
			time.Sleep(time.Second)
			continue
		}
		return err
	}
	return err
}
