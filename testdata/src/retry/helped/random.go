package helped

import (
	"fmt"
	"math/rand"
	"time"

	"retry/nim"
)

type blocker interface{ Block(accid string) error }

// Another name each time, for a client of another package or behind an interface.
func fresh(c *nim.Client, b blocker) {
	for range 3 {
		if c.Block(fmt.Sprintf("u%06d", rand.Intn(1e6))) == nil {
			break
		}
	}
	for range 3 {
		if id := fmt.Sprint("u", rand.Int()); b.Block(id) == nil {
			break
		}
	}
}

// Beside itself, or later.
func beside(c *nim.Client, to string) {
	if err := c.Block(to); err != nil { // want `^NIM301: `
		time.Sleep(time.Minute)
		go beside(c, to)
	}
}

func later(c *nim.Client, to string) {
	if err := c.Block(to); err != nil { // want `^NIM301: `
		go func() {
			time.Sleep(time.Minute)
			later(c, to)
		}()
	}
}

func next(c *nim.Client, list []string) {
	if err := c.Block(list[0]); err != nil && len(list) > 1 {
		go next(c, list[1:])
	}
}
