package lost

// kept
func (c *client) k1() error {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil {
		return err
	}
	c.lastCode = a.Code
	if c.lastCode != 200 {
		return nil
	}
	return nil
}

func (c *client) k2() error {
	var a answer
	if err := c.post("team/remove.action", nil, &a); err != nil {
		return err
	}
	c.last = &a
	if a.Code != 200 {
		return nil
	}
	return nil
}
