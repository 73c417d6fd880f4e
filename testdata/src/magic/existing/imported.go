package existing

import names "magic/codes"

func used2() bool { return names.Last == names.ParamError }

func qualified() bool {
	return names.Last == 414 || // want `; write codeParam$`
		names.Last == 404 // want `; write nimcode.NotExist$`
}
