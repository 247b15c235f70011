package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// How long to wait for a host that is not there. The port tells no other way that one has come.
const absentPause = 100 * time.Millisecond

// servePort answers on the virtio-serial port of this name, for one host after the other.
func servePort(name string) {
	path := findPort(name)
	for path == "" {
		time.Sleep(time.Second)
		path = findPort(name)
	}
	for {
		port, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			fmt.Fprintln(os.Stderr, "gantry agent:", err)
			time.Sleep(time.Second)
			continue
		}
		mark("agent")
		for {
			// Without a host a read ends at once.
			_ = serve(port)
			time.Sleep(absentPause)
		}
	}
}

func findPort(name string) string {
	names, _ := filepath.Glob("/sys/class/virtio-ports/*/name")
	for _, each := range names {
		if strings.TrimSpace(readText(each)) == name {
			return "/dev/" + filepath.Base(filepath.Dir(each))
		}
	}
	return ""
}
