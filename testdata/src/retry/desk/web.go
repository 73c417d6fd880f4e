package desk

import (
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"retry/reply"
)

type Web struct{ gate *reply.Gate }

func (h *Web) Remove(c *gin.Context) {
	for i := 0; i < 4; i++ {
		err := h.gate.Send("user/block.action", url.Values{"accid": {c.Param("id")}}).AsError() // want `NIM301: the same request is sent again for .*414`
		if err == nil {
			c.Status(http.StatusNoContent)
			return
		}
		_ = c.Error(err)
		time.Sleep(time.Second)
	}
	c.Status(http.StatusBadGateway)
}

// Silent: what the handler is asked next is another request.
func (h *Web) Each(c *gin.Context) {
	var item struct{ ID string }
	for i := 0; i < 4; i++ {
		if c.ShouldBindJSON(&item) != nil {
			return
		}
		if err := h.gate.Send("user/block.action", url.Values{"accid": {item.ID}}).AsError(); err != nil {
			c.JSON(http.StatusBadGateway, err.Error())
		}
	}
}
