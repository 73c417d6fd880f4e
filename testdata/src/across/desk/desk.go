// Package desk uses the gate.
package desk

import (
	"encoding/json"
	"errors"
	"net/url"

	"github.com/gin-gonic/gin"

	"across/gate"
)

func member(g gate.Gate, v url.Values) (json.RawMessage, error) {
	r, err := g.Ask("friend/get", v) // want `^NIM203: the code of r, an answer of NIM, is never read`
	if err != nil {
		return nil, err
	}
	return r.Member("friends"), nil
}

func tested(g gate.Gate, v url.Values) (json.RawMessage, error) {
	r, err := g.Ask("friend/get", v)
	if err != nil {
		return nil, err
	}
	if r.Code() != 200 {
		return nil, errors.New(r.Desc())
	}
	return r.Member("friends"), nil
}

func text(g gate.Gate, v url.Values) (json.RawMessage, error) {
	r, err := g.Ask("friend/get", v)
	if err != nil {
		return nil, err
	}
	if r.Desc() != "" {
		return nil, errors.New(r.Desc())
	}
	return r.Member("friends"), nil
}

func byMember(g gate.Gate, v url.Values) (json.RawMessage, error) {
	r, err := g.Ask("friend/get", v)
	if err != nil || string(r.Member("code")) != "200" {
		return nil, errors.Join(err, errors.New("refused"))
	}
	return r.Member("friends"), nil
}

func handed(g gate.Gate, v url.Values) (gate.Reply, error) {
	r, err := g.Ask("friend/get", v)
	return r, err
}

func checked(g gate.Gate, v url.Values) (json.RawMessage, error) {
	r, err := g.Checked("friend/get", v)
	if err != nil {
		return nil, err
	}
	return r.Member("friends"), nil
}

// What came in with a request decides nothing about the answer.
func token(c *gin.Context) {
	r, err := gate.Token(c.Query("accid")) // want `^NIM203: the code of r, an answer of NIM, is never read`
	if err != nil {
		c.JSON(502, nil)
		return
	}
	c.JSON(200, gin.H{"token": r.Token})
}

func state(c *gin.Context) {
	r, err := gate.Token(c.Query("accid"))
	if err != nil {
		c.JSON(502, nil)
		return
	}
	switch r.Code { // want `^NIM201: nothing happens for 414`
	case 403:
		c.JSON(403, nil)
		return
	case 404:
		c.JSON(404, nil)
		return
	}
	c.JSON(200, gin.H{"token": r.Token})
}

// Who has looked at Success knows enough.
func states(c *gin.Context) {
	r, err := gate.Token(c.Query("accid"))
	if err != nil {
		c.JSON(502, nil)
		return
	}
	if r.Success {
		c.JSON(200, gin.H{"token": r.Token})
		return
	}
	switch r.Code {
	case 403:
		c.JSON(403, nil)
		return
	case 404:
		c.JSON(404, nil)
		return
	}
	c.JSON(500, nil)
}

// A code that a function is called with is one.
func called(v url.Values) (err error) {
	sent := gate.Send(v, func(code int, _ string) {
		if code != 403 || code != 414 { // want `^NIM204: this test of code`
			err = errors.New("refused")
		}
	})
	return errors.Join(sent, err)
}
