package answered

import (
	"errors"
	"fmt"
	"log"
	"net/http"
)

// failed in a local
func (c *client) a1() error {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	failed := err != nil || a.Code != 200
	if failed {
		return err // want `^NIM202`
	}
	return nil
}

func (c *client) a2() error {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	failed := err != nil || a.Code != 200
	if failed {
		return fmt.Errorf("remove: %v %s", err, a.Desc)
	}
	return nil
}

func (c *client) a3() error {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	ok := err == nil && a.Code == 200
	if !ok {
		log.Println("remove failed")
		return err
	}
	return nil
}

func (c *client) a4() (string, error) {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err == nil && a.Code == 200 {
		return a.Tid, nil
	}
	return "", err // want `^NIM202`
}

func (c *client) a5() (string, error) {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err == nil && a.Code == 200 {
		return a.Tid, nil
	}
	if err == nil {
		err = errors.New(a.Desc)
	}
	return "", err
}

func (c *client) a6() error {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil && a.Code != 200 { // want `^NIM202: .* leaves as success: a.Code, a NIM status code, is tested here only where the call has failed and brought none; write \|\| for &&, and return an error that tells a.Code$`
		return fmt.Errorf("remove: %w", err)
	}
	return nil
}

func (c *client) a7() error {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil && a.Code != 404 {
		return fmt.Errorf("remove: %w", err)
	}
	if a.Code != 200 {
		return errors.New(a.Desc)
	}
	return nil
}

func (c *client) a8() (*answer, error) {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil && a.Code != 200 {
		return nil, fmt.Errorf("remove: %w", err)
	}
	return &a, nil
}

// handlers
func (c *client) h1(w http.ResponseWriter, r *http.Request) {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err != nil || a.Code != 200 {
		http.Error(w, err.Error(), 502) // want `^NIM202`
		return
	}
	w.WriteHeader(204)
}

func (c *client) h2(w http.ResponseWriter, r *http.Request) {
	var a answer
	err := c.post("team/remove.action", nil, &a)
	if err != nil || a.Code != 200 {
		if err == nil {
			err = errors.New(a.Desc)
		}
		http.Error(w, err.Error(), 502)
		return
	}
	w.WriteHeader(204)
}

func (c *client) h3(w http.ResponseWriter, r *http.Request) {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil {
		http.Error(w, err.Error(), 502)
		return
	}
	if a.Code == 200 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.WriteHeader(http.StatusNoContent) // want `^NIM202`
}

func (c *client) h4(w http.ResponseWriter, r *http.Request) {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil {
		http.Error(w, err.Error(), 502)
		return
	}
	if a.Code != 200 {
		w.WriteHeader(http.StatusNoContent)
		fmt.Fprint(w, a.Desc)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (c *client) h5(w http.ResponseWriter, r *http.Request) {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil {
		http.Error(w, err.Error(), 502)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if a.Code == 403 {
		w.WriteHeader(403)
		return
	}
	if a.Code == 200 {
		w.Write([]byte(`{"ok":true}`))
		return
	}
	w.Write([]byte(`{"ok":true}`)) // want `^NIM202`
}
