package main

import (
	"bytes"
	"net"
	"time"
)

const (
	engineSocket = "/run/docker.sock"
	enginePort   = 2376
)

// engineAnswers asks the engine for a sign of life. It listens before it serves, so the answer may take its time.
func engineAnswers(patience time.Duration) bool {
	connection, err := net.DialTimeout("unix", engineSocket, patience)
	if err != nil {
		return false
	}
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(patience))
	if _, err := connection.Write([]byte("GET /_ping HTTP/1.0\r\n\r\n")); err != nil {
		return false
	}
	var answer [64]byte
	length, _ := connection.Read(answer[:])
	return bytes.Contains(answer[:length], []byte(" 200 "))
}

func waitForEngine() {
	for !engineAnswers(time.Minute) {
		time.Sleep(50 * time.Millisecond)
	}
}
