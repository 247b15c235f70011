package main

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// What the host has put on the config disk; the engine reads it when it starts.
const (
	authoritiesFile = "/run/gantry/certs/host.pem"
	environmentFile = "/run/gantry/environment"
)

const (
	enginePidFile    = "/run/docker.pid"
	enginePatience   = 90 * time.Second
	engineCheckPause = 100 * time.Millisecond
)

// network is what the machine follows of the host's network.
type network struct {
	AllowHost   bool     `json:"allowHost"`
	ProxyPorts  []uint16 `json:"proxyPorts"`
	Environment string   `json:"environment"`
	Authorities string   `json:"authorities"`
}

type networkApplied struct {
	// The engine has all of it; otherwise it takes it up when it is started again.
	Applied bool `json:"applied"`
}

var engine struct {
	sync.Mutex
	isLate bool // It runs with what was before.
}

// apply sets the firewall at once. The engine is started again for the rest, but only while no container runs.
func (n network) apply() (networkApplied, error) {
	engine.Lock()
	defer engine.Unlock()
	if err := n.setFirewall(); err != nil {
		return networkApplied{}, err
	}
	for path, text := range map[string]string{authoritiesFile: n.Authorities, environmentFile: n.Environment} {
		if readText(path) == text {
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return networkApplied{}, err
		}
		engine.isLate = true
	}
	if engine.isLate && len(runningContainers()) > 0 {
		return networkApplied{false}, nil
	}
	if engine.isLate {
		if err := restartEngine(); err != nil {
			return networkApplied{}, err
		}
		engine.isLate = false
	}
	return networkApplied{true}, nil
}

func (n network) setFirewall() error {
	arguments := []string{"0"}
	if n.AllowHost {
		arguments[0] = "1"
	}
	for _, port := range n.ProxyPorts {
		arguments = append(arguments, strconv.Itoa(int(port)))
	}
	if said, err := exec.Command("/usr/lib/gantry/firewall", arguments...).CombinedOutput(); err != nil {
		return fault{"internal", "The firewall was not set: " + strings.TrimSpace(string(said))}
	}
	return nil
}

// restartEngine ends the engine, which init starts again, and waits until it answers.
func restartEngine() error {
	before := readText(enginePidFile)
	pid, err := strconv.Atoi(strings.TrimSpace(before))
	if err != nil {
		return fault{"conflict", "The engine does not run."}
	}
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		return err
	}
	for until := time.Now().Add(enginePatience); time.Now().Before(until); time.Sleep(engineCheckPause) {
		if now := readText(enginePidFile); now != "" && now != before && engineAnswers(enginePatience) {
			return nil
		}
	}
	return fault{"timeout", "The engine did not come back."}
}
