//go:build !linux && !darwin

package harden

func process() error { return nil }
