using CsCheck;
using Tokenworks.Fleet.Failures;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

/// <summary>Interruptions and effective time against published runs, and what holds for any policy.</summary>
public sealed class GoodputTests
{
    private const double Llama3Days = 54;

    private static readonly Gen<GoodputSetup> Setups = Gen.Select(
        Gen.Int[8, 4000], Gen.Double[1, 60], Gen.Int[0, 6], Gen.Int[1, 4], Gen.Double[1, 120], Gen.Double[0, 1200], Gen.ULong[1, 1000], Gen.Bool)
        .Select((chips, days, spares, technicians, checkpoint, restart, seed, elastic) => new GoodputSetup
        {
            Hazards = new HazardSet("made", [new Hazard("a", HazardKind.Chip, 1e-4, 1, 30), new Hazard("b", HazardKind.Software, 5e-5, 0, 0), new Hazard("rack", HazardKind.Facility, 2e-6, 3, 10, true)], 8, 3, 100, 0.1),
            Chips = chips, Hours = days * 24, SpareNodes = spares, Technicians = technicians, CheckpointS = checkpoint, RestartS = restart, Seed = seed, ReplicaNodes = elastic ? 2 : null,
        });

    [Fact]
    public void Llama_3_is_interrupted_419_times_by_its_causes()
    {
        var setup = Llama3();
        var runs = GoodputSimulation.Runs(setup, 400);
        Assert.Equal(1, runs.Average(r => r.Count) / 419, 0.01);
        var counts = Enumerable.Range(0, setup.Hazards.All.Count).Select(i => (double)runs.Sum(r => r.Interruptions[i])).ToList();
        double[] published = [148, 72, 54, 35, 32, 19, 17, 7, 7, 6, 6, 3, 3, 2, 2, 2, 2, 2];
        Assert.Equal(419, published.Sum());
        Assert.True(ChiSquare.Test(counts, published).Tail > 0.01);
        // The printed 30.1 % would be seen at once.
        Assert.True(ChiSquare.Test(counts, [126, 72, 54, 35, 32, 19, 17, 7, 7, 6, 6, 3, 3, 2, 2, 2, 2, 2]).Tail < 1e-6);
        Assert.Equal(148 / 419.0, counts[0] / counts.Sum(), 0.005);
        // Single runs scatter as a Poisson count does.
        Assert.InRange(runs.Count(r => Math.Abs(r.Count - 419) <= 2 * Math.Sqrt(419)) / 400.0, 0.92, 0.98);
    }

    [Theory]
    [InlineData(10, 93.07)]
    [InlineData(30, 89.97)]
    public void Effective_time_is_above_90_percent_with_a_ten_second_checkpoint(double checkpointS, double percent)
    {
        var setup = Llama3() with { CheckpointS = checkpointS };
        Assert.Equal(percent, 100 * YoungDaly.EffectiveShare(setup.ChosenIntervalS, checkpointS, 300, setup.MeanS), 0.01);
        var simulated = 100 * GoodputSimulation.Runs(setup with { SilentHours = 0 }, 50).Average(r => r.EffectiveShare);
        Assert.Equal(100 * YoungDaly.ExactShare(setup.ChosenIntervalS, checkpointS, 300, setup.MeanS), simulated, 0.15);
        if (checkpointS == 10) Assert.True(100 * GoodputSimulation.Runs(setup, 50).Average(r => r.EffectiveShare) > 90);
    }

    [Theory]
    [InlineData(1024, 28.8)]
    [InlineData(16384, 1.80)]
    [InlineData(131072, 0.225)]
    public void Metas_research_cluster_line_is_met(int chips, double hours) =>
        Assert.Equal(1, Shipped("rsc-1").MeanHours(chips) / hours, 0.003);

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Larger_fleets_follow_the_exact_formula(int chips)
    {
        var setup = Llama3() with { Chips = chips, CheckpointS = 2, RestartS = 30, SilentHours = 0, Hours = 100, SpareNodes = chips / 8, Technicians = 100_000 };
        var (interval, mean) = (setup.ChosenIntervalS, setup.MeanS);
        var simulated = GoodputSimulation.Runs(setup, 30).Average(r => r.EffectiveShare);
        Assert.Equal(1, simulated / YoungDaly.ExactShare(interval, 2, 30, mean), 0.01);
    }

    [Fact]
    public void Young_and_Dalys_interval_is_the_best_of_simulated_ones()
    {
        var setup = Llama3() with { SilentHours = 0 };
        double At(double factor) => GoodputSimulation.Runs(setup with { IntervalS = factor * YoungDaly.IntervalS(10, setup.MeanS) }, 40).Average(r => r.EffectiveShare);
        Assert.True(At(1) > At(0.5) && At(1) > At(2) && At(0.5) > At(0.2) && At(2) > At(5));
    }

    [Fact]
    public void More_spares_never_lower_goodput() =>
        Gen.Select(Setups, Gen.Int[1, 10]).Sample((setup, more) =>
            Assert.True(GoodputSimulation.Run(setup with { SpareNodes = setup.SpareNodes + more }).Useful >= GoodputSimulation.Run(setup).Useful - 1e-9), iter: 2000);

    [Fact]
    public void Hours_close_and_seeds_decide() =>
        Setups.Sample(setup =>
        {
            var run = GoodputSimulation.Run(setup);
            Assert.Equal(setup.Hours, run.Useful + run.Checkpoint + run.Rework + run.Restart + run.Waiting + run.Degraded, 1e-9 * setup.Hours);
            Assert.True(run.Useful >= 0 && run.Waiting >= 0 && run.Degraded >= -1e-12);
            var again = GoodputSimulation.Run(setup);
            Assert.Equal((run.Useful, run.Waiting), (again.Useful, again.Waiting));
            Assert.Equal(run.Interruptions, again.Interruptions);
        }, iter: 1000);

    [Fact]
    public void Early_failures_and_wear_change_the_number_as_their_integral()
    {
        var plain = Llama3();
        var aged = plain with { Hazards = plain.Hazards with { InfantFactor = 3, InfantHours = 200 } };
        var expected = 419 * (1 + 2 * 200 * (1 - Math.Exp(-1296 / 200.0)) / 1296);
        Assert.Equal(1, GoodputSimulation.Runs(aged, 200).Average(r => r.Count) / expected, 0.01);
    }

    [Fact]
    public void A_fit_finds_the_rates_that_made_a_log()
    {
        var setup = Llama3() with { Hours = 24 * 400 };
        var history = GoodputSimulation.Run(setup);
        var faults = new List<LoggedFault>();
        var stream = Quantities.RandomStream.Open(5, 0, "log", "times");
        for (var cause = 0; cause < history.Interruptions.Length; cause++)
            for (var i = 0; i < history.Interruptions[cause]; i++)
                if (stream.NextDouble() * setup.Hours is var at) faults.Add(new LoggedFault(at, at + 12, i, "", setup.Hazards.All[cause].Name, ""));
        var fit = HazardFit.Of(new FaultLog("made", [.. faults.OrderBy(f => f.StartH)], 100, setup.Hours), 16384, keepsOut: true);
        foreach (var h in fit.Hazards.Where(h => h.Fitted > 30))
        {
            var truth = setup.Hazards.All.Single(a => a.Name == h.Class).RatePerChipHour;
            Assert.InRange(truth, h.RatePerChipHour - 2.5 * (h.RatePerChipHour - h.Low), h.RatePerChipHour + 2.5 * (h.High - h.RatePerChipHour));
            Assert.Equal(12, h.RepairMeanH, 1e-6);
        }
        Assert.InRange(fit.Dispersion, 0.8, 1.2);
        Assert.True(fit.HeldTail > 0.01);
    }

    [Theory]
    [InlineData(3.841, 1, 0.05)]
    [InlineData(18.307, 10, 0.05)]
    [InlineData(6.635, 1, 0.01)]
    [InlineData(2.0, 2, 0.36788)]
    public void Chi_square_tail_is_the_tables(double value, int freedom, double tail) => Assert.Equal(tail, ChiSquare.UpperTail(value, freedom), 1e-4);

    private static GoodputSetup Llama3() => new()
    {
        Hazards = Shipped("llama-3-h100"), Chips = 16384, Hours = Llama3Days * 24, SpareNodes = 60, CheckpointS = 10, RestartS = 300,
    };

    private static HazardSet Shipped(string id) => HazardSet.Of(Tokenworks.Tests.Shipped.Entry<ReliabilityEntry>(id));
}
