// Package headers_inbound verifies the headers of a callback of yunxin.
package headers_inbound

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
)

type event struct {
	Code int `json:"code"`
}

func handle(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("AppKey") == "" || r.Header.Get("CurTime") == "" || r.Header.Get("CheckSum") == "" {
		return
	}
	var e event
	json.NewDecoder(r.Body).Decode(&e)
	if e.Code == 414 {
		w.WriteHeader(http.StatusBadRequest)
	}
}

func handleGin(c *gin.Context) {
	var e struct {
		Code int `json:"code"`
	}
	c.ShouldBindJSON(&e)
	if e.Code == 414 {
		c.JSON(200, gin.H{"code": 414})
	}
}
