// Package desks answers requests with what NIM says.
package desks

import (
	"context"

	"across/ask"

	"github.com/gin-gonic/gin"
)

// Who asks decides nothing of whom the client talks to.
func closes(c *gin.Context) error {
	a, err := ask.Close(c.Query("host"))
	if err != nil {
		return err
	}
	if a.Code() != 200 {
		return err // want "NIM202: .* but err is nil by then"
	}
	return nil
}

func closed(c *gin.Context) {
	a, err := ask.Close(c.Query("host"))
	if err != nil {
		c.JSON(502, gin.H{"error": err.Error()})
		return
	}
	if !a.OK() && a.Code() != 404 {
		c.JSON(200, gin.H{"closed": true}) // want "NIM202: .* gets here just what success gets"
		return
	}
	c.JSON(200, gin.H{"closed": true})
}

func kicks(ctx context.Context, id string) error {
	if err := ask.With(ctx, "kick", func(context.Context) error { return ask.Kick(id) }); err != nil {
		return nil // want "NIM202: .* err, the error of ask.With, tells it"
	}
	return nil
}

func tells(ctx context.Context, id string) error {
	return ask.With(ctx, "kick", func(context.Context) error { return ask.Kick(id) })
}
