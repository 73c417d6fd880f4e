package codeflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// An Analysis holds what is looked up again and again in one package.
type Analysis struct {
	isCode    func(ssa.Value) bool
	imported  func(*ssa.Function) *Summary
	globals   map[*ssa.Global]initialValue
	funcs     map[*ssa.Package][]*ssa.Function
	entered   map[entry][]abstract                  // what calls return
	judges    map[*ssa.Function]*Summary            // see judge
	assigned  map[*ssa.Package]map[*ssa.Global]bool // by functions other than the initialiser
	summaries map[*ssa.Function]*Summary
	readers   map[*ssa.Function]int // the parameter whose code is read, from 1 on
	subjects  map[*ssa.Function][]*Subject
	looks     map[*ssa.Function]bool
	foreign   func(*ssa.Function) bool
	quiet     func(*ssa.Function) bool // lets nothing out
	equal     func(*ssa.Function) *Equal

	ownHelpers func(*types.Func) *Retrier
	passes     map[*ssa.Function][]int
	passedBy   func(*ssa.Function) []int // of other packages
	conveyed   map[*ssa.Function]*Conveyed
	conveyedBy func(*ssa.Function) *Conveyed // of other packages

	own      func(*ssa.Function) *Summary
	method   func(*ssa.CallCommon) *Summary // the same for a call through an interface
	sends    func(*ssa.Call) bool
	sources  map[*ssa.Function][]*Source
	outcomes map[*ssa.Function]*Summary
	asking   map[*ssa.Function]bool // whose outcome is being found
	steadies map[*ssa.Function]bool
	effects  map[*ssa.Function]bool
	delays   map[*ssa.Function]bool
	retriers map[*ssa.Function][]Retrier
	loops    map[*ssa.Function][]natural
	tables   func(*types.Var) *Table
	helpers  func(*ssa.Function) []Retrier

	setters    func(*types.Func) *Setter
	policyVars func(*types.Var) *Setter
	marks      func(types.Object) Answer
	ownMarks   map[types.Object]Answer
	codeTypes  func(types.Type) bool

	ownSentinels     map[*types.Var]*Summary // see FindSentinels
	foreignSentinels func(*types.Var) *Summary
	judging          func(*ssa.Function) *Summary // what a function of another package says about an error

	ownKinds     map[*types.TypeName]*Kinds
	ownFlags     map[*types.TypeName]*Kinds // see FindFlags
	foreignKinds func(*types.TypeName) *Kinds
	makers       map[*ssa.Package][]*Summary // see sentinelOfCode
	ownAsked     map[*types.Var]*Asked
	foreignAsked func(*types.Var) *Asked

	importedKinds map[*types.TypeName]*Kinds // see kindsOf
}

// LooksIn tells which functions of other packages may read a code.
func (a *Analysis) LooksIn(foreign func(*ssa.Function) bool) { a.foreign = foreign }

// New returns an analysis. isCode says which values hold a code; imported
// returns what is known of a function of another package, or nil.
func New(isCode func(ssa.Value) bool, imported func(*ssa.Function) *Summary) *Analysis {
	return &Analysis{
		isCode:    isCode,
		imported:  imported,
		globals:   map[*ssa.Global]initialValue{},
		funcs:     map[*ssa.Package][]*ssa.Function{},
		judges:    map[*ssa.Function]*Summary{},
		entered:   map[entry][]abstract{},
		assigned:  map[*ssa.Package]map[*ssa.Global]bool{},
		summaries: map[*ssa.Function]*Summary{},
		readers:   map[*ssa.Function]int{},
		subjects:  map[*ssa.Function][]*Subject{},
		looks:     map[*ssa.Function]bool{},
		passes:    map[*ssa.Function][]int{},
		conveyed:  map[*ssa.Function]*Conveyed{},
		sources:   map[*ssa.Function][]*Source{},
		outcomes:  map[*ssa.Function]*Summary{},
		asking:    map[*ssa.Function]bool{},
		steadies:  map[*ssa.Function]bool{},
		effects:   map[*ssa.Function]bool{},
		delays:    map[*ssa.Function]bool{},
		retriers:  map[*ssa.Function][]Retrier{},
		loops:     map[*ssa.Function][]natural{},
		ownMarks:  map[types.Object]Answer{},
		ownKinds:  map[*types.TypeName]*Kinds{},
		ownFlags:  map[*types.TypeName]*Kinds{},

		ownSentinels:  map[*types.Var]*Summary{},
		makers:        map[*ssa.Package][]*Summary{},
		ownAsked:      map[*types.Var]*Asked{},
		importedKinds: map[*types.TypeName]*Kinds{},
	}
}
