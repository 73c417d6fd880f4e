// Package tight is not formatted: words stand right before a constant.
package tight

type answer struct {
	Code int    //nimcode:code
	Text string //nimcode:code
}

const busy = "416" //nimcode:code

func failed(a answer) bool {
	switch a.Code {
	case+403: // want `; write nimcode.Forbidden$`
		return+414==a.Code // want `; write nimcode.ParamError$`
	case(400)+4: // want `; write nimcode.NotExist$`
		return(414)==a.Code // want `; write nimcode.ParamError$`
	case 414:// want `; write nimcode.ParamError$`
		return a.Code==414// want `; write nimcode.ParamError$`
	}
	return"416"==a.Text // want `; write busy$`
}
