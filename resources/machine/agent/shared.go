package main

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"
)

const sharedInterval = time.Second

// sendShared tells which folders of the host running containers have mounted, whenever that changes, and holds what is
// in them until the host leaves.
func sendShared(to *stream) error {
	defer holdOnly(nil)
	var told []byte
	ticker := time.NewTicker(sharedInterval)
	defer ticker.Stop()
	for {
		folders := sharedFolders()
		body, err := json.Marshal(folders)
		if err != nil {
			return err
		}
		if !bytes.Equal(body, told) {
			told = body
			holdOnly(folders)
			if err := to.send(body); err != nil {
				return err
			}
		}
		select {
		case <-ticker.C:
		case <-to.context.Done():
			return to.context.Err()
		}
	}
}

// sharedFolders gives the mounted folders by their paths on the host, which are those in the machine, sorted; none is
// below another.
func sharedFolders() []string {
	places := map[string]string{}
	for _, mount := range sharedMounts("self") {
		places[mount.tag] = mount.place
	}
	folders := []string{}
	if len(places) == 0 {
		return folders
	}
	for _, pid := range runningContainers() {
		for _, mount := range sharedMounts(strconv.Itoa(pid)) {
			if place, known := places[mount.tag]; known {
				folders = append(folders, filepath.Join(place, mount.root))
			}
		}
	}
	sort.Strings(folders)
	outer := []string{}
	for _, folder := range folders {
		if !isIn(outer, folder) {
			outer = append(outer, folder)
		}
	}
	return outer
}

// shares mounts the host's folders (“mount”), or lets go of all of them (“leave”): not while a container has one, as it
// would keep it, and nobody could mount it again.
func shares(how string) error {
	if how == "leave" && len(sharedFolders()) > 0 {
		return fault{"conflict", "A container has mounted a folder of the host."}
	}
	if said, err := exec.Command("/usr/lib/gantry/shares", how).CombinedOutput(); err != nil {
		return fault{"conflict", "The host's folders stay as they are: " + strings.TrimSpace(string(said))}
	}
	return nil
}

type sharedMount struct{ tag, root, place string }

// sharedMounts reads the 9p mounts that a process has: "id parent device root place options… - kind tag more".
func sharedMounts(process string) []sharedMount {
	var found []sharedMount
	for _, line := range strings.Split(readText("/proc/"+process+"/mountinfo"), "\n") {
		mount, kind, _ := strings.Cut(line, " - ")
		fields, source := strings.Fields(mount), strings.Fields(kind)
		if len(fields) >= 5 && len(source) >= 2 && source[0] == "9p" {
			found = append(found, sharedMount{source[1], unescape(fields[3]), unescape(fields[4])})
		}
	}
	return found
}

var mountEscapes = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)

// unescape reads the blanks, tabs, line breaks and backslashes of mountinfo.
func unescape(text string) string { return mountEscapes.Replace(text) }
