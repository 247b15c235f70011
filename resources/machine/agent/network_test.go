package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRestartsTheEngineWithAChangeOrNotAtAll(t *testing.T) {
	elsewhere(t, map[*string]string{
		&authoritiesFile: "host.pem", &environmentFile: "environment", &firewall: "firewall",
		&enginePidFile: "none", &runtimeState: "moby",
	})
	if err := os.WriteFile(firewall, []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	// There is no engine here, which a restart complains of.
	expect := func(when string, n network, wanted bool, restarts bool) {
		t.Helper()
		got, err := n.apply()
		if got.Applied != wanted || (err != nil) != restarts {
			t.Errorf("%s: %v, %v", when, got.Applied, err)
		}
	}
	id := strings.Repeat("a1", 32)
	place(t, runtimeState, map[string]string{id + "/init.pid": "41"})
	expect("as it is", network{}, true, false)
	expect("changed while a container runs", network{Environment: "export A=1\n"}, false, false)
	if err := os.RemoveAll(filepath.Join(runtimeState, id)); err != nil {
		t.Fatal(err)
	}
	expect("told again when none runs any more", network{Environment: "export A=1\n"}, false, false)
	expect("changed while none runs", network{Environment: "export A=2\n"}, false, true)
}
