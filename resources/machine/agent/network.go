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

// What the host has put on the config disk, which the engine reads when it starts, and what the machine follows it with;
// tests have others.
var (
	authoritiesFile = "/run/gantry/certs/host.pem"
	environmentFile = "/run/gantry/environment"
	firewall        = "/usr/lib/gantry/firewall"
	enginePidFile   = "/run/docker.pid"
)

const (
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
	// The engine has all of it; otherwise it takes it up at the machine's next start.
	Applied bool `json:"applied"`
}

var engine struct {
	sync.Mutex
	isLate bool // It runs with what was before.
}

// apply sets the firewall at once. The engine is started again for the rest, but only at once and while no container
// runs: later, it may build or pull for somebody who knows nothing of this.
func (n network) apply() (networkApplied, error) {
	engine.Lock()
	defer engine.Unlock()
	if err := n.setFirewall(); err != nil {
		return networkApplied{}, err
	}
	isNew := false
	for path, text := range map[string]string{authoritiesFile: n.Authorities, environmentFile: n.Environment} {
		if readText(path) == text {
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return networkApplied{}, err
		}
		isNew, engine.isLate = true, true
	}
	if isNew && len(runningContainers()) == 0 {
		if err := restartEngine(); err != nil {
			return networkApplied{}, err
		}
		engine.isLate = false
	}
	return networkApplied{!engine.isLate}, nil
}

func (n network) setFirewall() error {
	arguments := []string{"0"}
	if n.AllowHost {
		arguments[0] = "1"
	}
	for _, port := range n.ProxyPorts {
		arguments = append(arguments, strconv.Itoa(int(port)))
	}
	if said, err := exec.Command(firewall, arguments...).CombinedOutput(); err != nil {
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
