# How long R's package boot needs for totals of cost and effect.
# Usage: insight_r.R usual|fastest PEOPLE RESAMPLES CORES. Prints seconds.
# usual: a statistic of the rows that were drawn, as one writes it. fastest: of columns
# alone, without a table of rows; the quickest that we could write.
suppressPackageStartupMessages(library(boot))
arguments <- commandArgs(trailingOnly = TRUE)
numbers <- as.integer(arguments[2:4])
set.seed(1)
people <- data.frame(cost = rgamma(numbers[1], 0.5, scale = 4000), effect = rnorm(numbers[1]))
columns <- as.list(people)
statistics <- list(
  usual = function(data, i) colSums(data[i, ]),
  fastest = function(data, i) c(sum(columns$cost[i]), sum(columns$effect[i])))
seconds <- system.time(
  boot(people, statistics[[arguments[1]]], R = numbers[2],
       parallel = if (numbers[3] > 1) "multicore" else "no", ncpus = numbers[3]))
cat(seconds[["elapsed"]], "\n")
