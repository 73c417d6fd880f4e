package codeflow

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A natural loop: its header and all blocks that come back to it.
type natural struct {
	header *ssa.BasicBlock
	blocks map[*ssa.BasicBlock]bool
}

// loopsOf returns the natural loops of a function.
func (a *Analysis) loopsOf(fn *ssa.Function) []natural {
	loops, ok := a.loops[fn]
	if ok {
		return loops
	}
	at := map[*ssa.BasicBlock]int{}
	for _, b := range fn.Blocks {
		for _, h := range b.Succs {
			if !h.Dominates(b) {
				continue
			}
			i, ok := at[h]
			if !ok {
				i = len(loops)
				at[h] = i
				loops = append(loops, natural{h, map[*ssa.BasicBlock]bool{h: true}})
			}
			work := []*ssa.BasicBlock{b}
			for len(work) > 0 {
				n := len(work) - 1
				x := work[n]
				work = work[:n]
				if loops[i].blocks[x] {
					continue
				}
				loops[i].blocks[x] = true
				work = append(work, x.Preds...)
			}
		}
	}
	a.loops[fn] = loops
	return loops
}

// round returns the edges at which the next turn of a loop begins that fetches
// the code behind start anew and comes to the test again. The condition of a
// loop still belongs to the turn before.
func (a *Analysis) round(start ssa.Instruction, test *ssa.BasicBlock) map[[2]int]bool {
	if start == nil {
		return nil
	}
	var cut map[[2]int]bool
	add := func(from, to *ssa.BasicBlock) {
		if cut == nil {
			cut = map[[2]int]bool{}
		}
		cut[[2]int{from.Index, to.Index}] = true
	}
	for _, l := range a.loopsOf(test.Parent()) {
		if !l.blocks[test] || !l.blocks[start.Block()] {
			continue
		}
		if strings.HasSuffix(l.header.Comment, ".loop") && start.Block() != l.header && test != l.header {
			for _, s := range l.header.Succs {
				if l.blocks[s] {
					add(l.header, s)
				}
			}
			continue
		}
		for _, p := range l.header.Preds {
			if l.blocks[p] {
				add(p, l.header)
			}
		}
	}
	return cut
}
