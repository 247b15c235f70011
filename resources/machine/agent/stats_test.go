package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// elsewhere has these places be others, in a folder of the test's own.
func elsewhere(t *testing.T, places map[*string]string) {
	folder := t.TempDir()
	for place, name := range places {
		place, was := place, *place
		*place = filepath.Join(folder, name)
		t.Cleanup(func() { *place = was })
	}
}

// place writes small files below a folder, with the folders that they are in.
func place(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// run has a container run as this process, with a network of its own and a cgroup below the parent.
func run(t *testing.T, id string, pid int, parent string) {
	t.Helper()
	process := filepath.Join(processes, strconv.Itoa(pid))
	place(t, process, map[string]string{
		"cgroup":  "0::" + parent + "/" + id + "/inner\n",
		"net/dev": "  lo: 9 0 0 0 0 0 0 0 9\neth0: " + strconv.Itoa(pid) + "1 0 0 0 0 0 0 0 " + strconv.Itoa(pid) + "2\n",
	})
	place(t, runtimeState, map[string]string{id + "/init.pid": strconv.Itoa(pid)})
	os.RemoveAll(filepath.Join(cgroups, parent, id))
	place(t, cgroups, map[string]string{filepath.Join(parent, id, "cpu.stat"): "usage_usec " + strconv.Itoa(pid) + "\n"})
	if err := os.MkdirAll(process+"/ns", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("net:["+strconv.Itoa(pid)+"]", process+"/ns/net"); err != nil {
		t.Fatal(err)
	}
}

func TestFollowsContainersFromStartToStart(t *testing.T) {
	elsewhere(t, map[*string]string{&cgroups: "cgroup", &processes: "proc", &runtimeState: "moby"})
	id := strings.Repeat("a1", 32)
	known := map[string]*counters{}
	expect := func(when string, wanted ...float64) {
		t.Helper()
		var got []float64
		for _, id := range followContainers(known) {
			u := known[id].sample(make([]byte, 4096))
			got = append(got, u.cpuNs, u.received, u.sent)
		}
		if len(got) != len(wanted) {
			t.Fatalf("%s: %v, wanted %v", when, got, wanted)
		}
		for i := range wanted {
			if got[i] != wanted[i] {
				t.Fatalf("%s: %v, wanted %v", when, got, wanted)
			}
		}
	}

	expect("before")
	// It is being made: containerd knows it before it has a process.
	place(t, runtimeState, map[string]string{id + "/config.json": "{}"})
	expect("without a process")
	run(t, id, 41, "/docker")
	expect("running", 41e3, 411, 412)
	// Within one interval it ends and begins again.
	run(t, id, 42, "/docker")
	expect("started again", 42e3, 421, 422)
	run(t, id, 43, "/elsewhere")
	expect("below another parent", 43e3, 431, 432)
	os.RemoveAll(filepath.Join(runtimeState, id))
	expect("ended")
	if len(known) != 0 {
		t.Errorf("%d are kept open", len(known))
	}
}
