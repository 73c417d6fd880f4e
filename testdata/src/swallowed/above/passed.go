package above

import (
	"log"
	"sync"
)

// Nothing is done for a failure that an error tells.

func (s *service) over1(ids []string) error {
	for _, id := range ids {
		if err := s.c.Call(id, nil); err != nil { // want "NIM202: .* nothing is done for it, and the error returned is nil"
			continue
		}
		log.Println("sent", id)
	}
	return nil
}

func (s *service) over2(ids []string) error {
	for _, id := range ids {
		if err := s.c.Call(id, nil); err != nil { // want "NIM202: .* nothing is done for it"
			continue
		}
	}
	return nil
}

func (s *service) over3(id string) error {
	token, err := s.c.Token(id)
	if err == nil { // want "NIM202: .* nothing is done for it"
		log.Println(token)
	}
	return nil
}

func (s *service) over4(id string) error {
	_, err := s.c.Token(id)
	if err != nil { // want "NIM202: .* nothing is done for it"
		err = nil
	}
	return err
}

func (s *service) tells1(ids []string) error {
	for _, id := range ids {
		if err := s.c.Call(id, nil); err != nil {
			log.Println(err)
			continue
		}
	}
	return nil
}

func (s *service) tells2(ids []string) error {
	failed := 0
	for _, id := range ids {
		if err := s.c.Call(id, nil); err != nil {
			failed++
			continue
		}
	}
	log.Println("failed:", failed)
	return nil
}

func (s *service) tells3(ids []string) error {
	sent := 0
	for _, id := range ids {
		if err := s.c.Call(id, nil); err != nil {
			continue
		}
		sent++
	}
	log.Printf("%d of %d", sent, len(ids))
	return nil
}

func (s *service) tells4(ids []string) ([]string, error) {
	var out []string
	for _, id := range ids {
		t, err := s.c.Token(id)
		if err != nil {
			continue
		}
		out = append(out, t)
	}
	return out, nil
}

// Others see by the mark which ones have failed.
func (s *service) tells5(ids []string) error {
	for _, id := range ids {
		if err := s.c.Call(id, nil); err != nil {
			continue
		}
		if err := s.repo.Mark(id); err != nil {
			return err
		}
	}
	return nil
}

func (s *service) meant(ids []string) error {
	for _, id := range ids {
		if err := s.c.Call(id, nil); err != nil {
			// best effort
			continue
		}
	}
	return nil
}

func (s *service) first(ids []string) error {
	var last error
	for _, id := range ids {
		if last = s.c.Call(id, nil); last == nil {
			return nil
		}
	}
	return last
}

type cached struct {
	service
	mu    sync.Mutex
	cache map[string]string
	ok    bool
}

func (c *cached) caches(id string) error {
	t, err := c.c.Token(id)
	if err == nil {
		c.cache[id] = t
	}
	return nil
}

func (c *cached) notes(id string) error {
	err := c.c.Call(id, nil)
	c.ok = err == nil
	return nil
}

func (c *cached) resets(id string) error {
	if err := c.c.Call(id, nil); err != nil {
		c.mu.Lock()
		c.ok = false
		c.mu.Unlock()
	}
	return nil
}

func (c *cached) twice(id string) error {
	err := c.c.Call(id, nil)
	if err != nil {
		err = c.c.Call("b"+id, nil)
	}
	return err
}
