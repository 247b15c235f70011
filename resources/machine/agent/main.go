// The agent answers the host from inside the machine, over a serial port of its own and never over the network.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "settings" {
		if err := printSettings(os.Stdin, os.Args[2], os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "gantry agent:", err)
			os.Exit(1)
		}
		return
	}
	go func() {
		waitForEngine()
		mark("engine")
		randomizeAddresses()
	}()
	go serveNames()
	servePort("gantry.agent")
}

// randomizeAddresses is for the containers. An emulated processor starts programs in half the time where they lie at
// the same addresses each time, so there the host lets the kernel begin without.
func randomizeAddresses() {
	if err := os.WriteFile("/proc/sys/kernel/randomize_va_space", []byte("2"), 0); err != nil {
		fmt.Fprintln(os.Stderr, "gantry agent:", err)
	}
}

// mark says on the console how far the machine has come, as init does.
func mark(name string) {
	uptime, _, _ := strings.Cut(readText("/proc/uptime"), " ")
	fmt.Printf("GANTRY mark %s %s\n", name, uptime)
}

// readText gives a small file's content, or nothing: those of /proc and /sys come and go.
func readText(path string) string {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(bytes)
}
