.PHONY: demo test check fix
demo: ; scripts/demo
test: ; scripts/test
check: ; scripts/check
fix: ; scripts/check --fix
