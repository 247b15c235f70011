module gantry/agent

go 1.19
