package term

import "os"

func open() (in, out *os.File, err error) {
	if in, err = os.OpenFile("CONIN$", os.O_RDWR, 0); err != nil {
		return nil, nil, err
	}
	if out, err = os.OpenFile("CONOUT$", os.O_RDWR, 0); err != nil {
		in.Close()
		return nil, nil, err
	}
	return in, out, nil
}

// resumed returns nothing: Windows does not stop and resume jobs.
func resumed() []os.Signal { return nil }

// Closed returns false: a write to a closed file fails by itself on Windows.
func Closed(*os.File) bool { return false }
