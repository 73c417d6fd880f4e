// Package model has the types of answers.
package model

// Base is what all answers have.
type Base struct {
	Code int `json:"code"`
}

// Created is an answer.
type Created struct {
	Base
	Token string `json:"token"`
}
