//go:build !linux && !darwin && !windows

package harden

func process() error { return nil }

func silence(string) {}

func room() bool { return true }
