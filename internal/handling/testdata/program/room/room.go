// Package room uses the client.
package room

import (
	"log"
	"net/url"

	"example.com/chat/nim"
)

// Create tells by the client's own error.
func Create(form url.Values) error {
	a, err := nim.Call("/chatroom/create.action", form)
	if err != nil {
		return err
	}
	return a.Err()
}

// Close takes 417 for what was asked, and tells the rest.
func Close(form url.Values) error {
	a, err := nim.Call("/chatroom/toggleCloseStat.action", form)
	if err != nil {
		return err
	}
	if a.Code == 417 || a.OK() {
		return nil
	}
	return a.Err()
}

// Member never looks.
func Member(form url.Values) (string, error) {
	a, err := nim.Call("/chatroom/queryMembers.action", form)
	if err != nil {
		return "", err
	}
	return a.Info.Token, nil
}

// Kick only logs the answer.
func Kick(form url.Values) error {
	a, err := nim.Call("/chatroom/kickMember.action", form)
	log.Print(a)
	return err
}

// Announce sends to one room after the other.
func Announce(rooms []string) {
	for _, id := range rooms {
		a, err := nim.Call("/chatroom/sendMsg.action", url.Values{"roomid": {id}})
		if err != nil {
			continue
		}
		if a.Code != 200 {
			log.Printf("room %s: %d", id, a.Code)
			continue
		}
		log.Printf("room %s: sent", id)
	}
}
