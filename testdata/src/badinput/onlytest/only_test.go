package onlytest

//nimcode:code
func code() int { return 0 }

func failed() bool {
	return code() != 200 // want `^NIM101: code\(\), .*; write nimcode.Success$`
}
