package main

import (
	"encoding/json"
	"io"
	"os"
)

// What the user may set of the engine; the rest is what makes it Gantry's.
var settable = []string{
	"default-address-pools", "dns", "features", "insecure-registries", "log-opts", "registry-mirrors",
}

// printSettings writes the engine's settings: our own, which come in, with what the user may set over them.
func printSettings(own io.Reader, usersFile string, to io.Writer) error {
	ours, err := io.ReadAll(own)
	if err != nil {
		return err
	}
	users, err := os.ReadFile(usersFile)
	if err != nil {
		return err
	}
	merged, err := mergeSettings(ours, users)
	if err != nil {
		return err
	}
	_, err = to.Write(merged)
	return err
}

func mergeSettings(own, users []byte) ([]byte, error) {
	var result, wanted map[string]json.RawMessage
	if err := json.Unmarshal(own, &result); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(users, &wanted); err != nil {
		return nil, err
	}
	for _, key := range settable {
		if value, given := wanted[key]; given {
			result[key] = value
		}
	}
	return json.Marshal(result)
}
