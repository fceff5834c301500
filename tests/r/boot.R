# What R's package boot makes of samples and resamples that a test wrote.
# Usage: boot.R FOLDER. Reads values.csv (cost,effect), indices.csv (a resample a
# line, counted from 1) and confidence; prints "name value" lines with 17 digits.
suppressPackageStartupMessages(library(boot))
folder <- commandArgs(trailingOnly = TRUE)[1]
say <- function(name, values) cat(name, sprintf("%.17g", values), "\n")

people <- read.csv(file.path(folder, "values.csv"))
indices <- as.matrix(read.csv(file.path(folder, "indices.csv"), header = FALSE))
confidence <- scan(file.path(folder, "confidence"), quiet = TRUE)
n <- nrow(people)

statistics <- list(
  mean = function(data, i) mean(data$cost[i]),
  ratio = function(data, i) sum(data$cost[i]) / sum(data$effect[i]))

# The jackknife's influences, centred as Efron defines them (boot's own are not,
# which is the same for a mean alone).
influences <- function(data, statistic) {
  jackknife <- empinf(data = data, statistic = statistic, type = "jack", stype = "i")
  jackknife - mean(jackknife)
}

# boot.ci interpolates between resamples; what a review prints is a resample that
# was drawn: the type-1 quantile at the same levels. Boot gives its levels as ranks
# with two decimals, so they are made once more here and held against those.
bca_levels <- function(values, weights, estimate, influences) {
  bias <- qnorm(sum(weights[values < estimate]) / sum(weights))
  acceleration <- sum(influences^3) / (6 * sum(influences^2)^1.5)
  z <- bias + qnorm(c((1 - confidence) / 2, (1 + confidence) / 2))
  pnorm(bias + z / (1 - acceleration * z))
}
intervals <- function(name, object, statistic) {
  shape <- influences(people, statistic)
  ends <- boot.ci(object, conf = confidence, type = c("perc", "basic", "bca"), L = shape)
  say(paste0(name, ".percent"), ends$percent[4:5])
  say(paste0(name, ".basic"), ends$basic[4:5])
  say(paste0(name, ".bca"), ends$bca[4:5])
  levels <- bca_levels(object$t, rep(1, object$R), object$t0, shape)
  stopifnot(abs(ends$bca[2:3] - (object$R + 1) * levels) < 0.0051)
  say(paste0(name, ".bca_drawn"), quantile(object$t, levels, type = 1, names = FALSE))
}

for (name in names(statistics)) {
  statistic <- statistics[[name]]
  say(paste0(name, ".estimate"), statistic(people, seq_len(n)))

  # The same resamples.
  set.seed(1)
  object <- boot(people, statistic, R = nrow(indices))
  object$t <- matrix(apply(indices, 1, function(i) statistic(people, i)))
  say(paste0(name, ".same.mean"), mean(object$t))
  say(paste0(name, ".same.deviation"), sqrt(mean((object$t - mean(object$t))^2)))
  intervals(paste0(name, ".same"), object, statistic)

  # Resamples of its own (Mersenne Twister).
  set.seed(20261122)
  object <- boot(people, statistic, R = 19999)
  say(paste0(name, ".own.deviation"), sqrt(mean((object$t - mean(object$t))^2)))
  for (level in c(0.025, 0.5, 0.975)) {
    # Five standard errors of an empirical distribution at this level, for both sides.
    room <- 5 * sqrt(level * (1 - level) * (1 / object$R + 1 / nrow(indices)))
    say(paste0(name, ".own.around_", level),
        quantile(object$t, c(max(0, level - room), min(1, level + room)), type = 1,
                 names = FALSE))
  }
}

# All n^n samples of the first six, written out one by one.
six <- seq_len(6)
all <- as.matrix(expand.grid(rep(list(six), 6)))
for (name in names(statistics)) {
  small <- people[six, ]
  exact <- apply(all, 1, function(i) statistics[[name]](small, i))
  say(paste0(name, ".exact6.count"), length(exact))
  say(paste0(name, ".exact6.mean"), mean(exact))
  say(paste0(name, ".exact6.deviation"), sqrt(mean((exact - mean(exact))^2)))
  # Equal samples come in another order of sums, so levels stand between steps.
  say(paste0(name, ".exact6.quantiles"),
      quantile(exact, c(0.0251, 0.2501, 0.5001, 0.7501, 0.9751), type = 1, names = FALSE))
}

# All samples of the first eight as multisets with their number of orders: n^n in
# all. BCa needs eight people at least.
bars <- combn(15, 7)
counts <- apply(bars, 2, function(at) diff(c(0, at, 16)) - 1)
orders <- factorial(8) / apply(factorial(counts), 2, prod)
say("exact8.orders", sum(orders))
small <- people[seq_len(8), ]
for (name in names(statistics)) {
  statistic <- statistics[[name]]
  exact <- apply(counts, 2, function(count) statistic(small, rep(seq_len(8), count)))
  estimate <- statistic(small, seq_len(8))
  rising <- order(exact)
  probability <- cumsum(orders[rising]) / sum(orders)
  at <- function(level) exact[rising][which(probability >= level - 1e-12)[1]]
  tails <- c((1 - confidence) / 2, (1 + confidence) / 2)
  say(paste0(name, ".exact8.percent"), sapply(tails, at))
  say(paste0(name, ".exact8.basic"), 2 * estimate - rev(sapply(tails, at)))
  levels <- bca_levels(exact, orders, estimate - 1e-9, influences(small, statistic))
  say(paste0(name, ".exact8.bca"), sapply(levels, at))
}
