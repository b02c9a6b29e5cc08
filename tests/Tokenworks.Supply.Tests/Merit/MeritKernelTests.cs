using CsCheck;
using Tokenworks.Ledgers;
using Tokenworks.Supply.Merit;

namespace Tokenworks.Supply.Tests.Merit;

public sealed class MeritKernelTests
{
    private const int Hours = 720;

    private static MeritSystem System(double wave = 30, double gas = 100, double power = 20, double energy = 80, double gridUsd = 40, double efficiency = 0.9) => new(
        [.. Enumerable.Range(0, Hours).Select(t => 120 + wave * Math.Sin(t * 0.26))], [.. Enumerable.Range(0, Hours).Select(t => Math.Max(0, 90 * Math.Sin(t * 2 * Math.PI / 24)))],
        [.. Enumerable.Range(0, Hours).Select(t => 25 + 25 * Math.Sin(t * 0.05))],
        [
            new("gas", [.. Enumerable.Repeat(gas, Hours)], [.. Enumerable.Repeat(25.0, Hours)]), new("peaker", [.. Enumerable.Repeat(30.0, Hours)], [.. Enumerable.Repeat(45.0, Hours)]),
            new("grid", [.. Enumerable.Repeat(20.0, Hours)], [.. Enumerable.Range(0, Hours).Select(t => gridUsd + 20 * Math.Cos(t * 0.4))]),
        ],
        new MeritStore(power, energy, efficiency, efficiency, 0.5), 5000);

    private static MeritYear Run(MeritSystem s, int width = 1) => new MeritKernel(s).Run(MeritDraws.Same(width, 3), new double[width]);

    [Fact]
    public void Run_a_wide_block_is_the_single_run_to_the_last_bit()
    {
        var (one, many) = (Run(System()), Run(System(), 9));
        for (var d = 0; d < 9; d++) Assert.Equal(one.CostUsd.Sum(0), many.CostUsd.Sum(d));
    }

    [Fact]
    public void Run_energy_closes_on_random_systems() => Gen.Select(Gen.Double[0, 80], Gen.Double[0, 200], Gen.Double[0, 60], Gen.Double[0, 400], Gen.Double[0.6, 1]).Sample((wave, gas, power, energy, eta) =>
    {
        var s = System(wave, gas, power, energy, efficiency: eta);
        var y = Run(s);
        Assert.InRange(y.WorstBalanceMw, 0, 1e-9 * 300);
        Assert.InRange(y.LevelMwh[0], 0, energy + 1e-9);
        var load = s.LoadMw.Sum();
        var given = y.FirmMwh.Sum(f => f.Sum(0)) + y.UnservedMwh.Sum(0) + y.DischargeMwh.Sum(0) - y.ChargeMwh.Sum(0) + s.SolarMw.Sum() + s.WindMw.Sum() - y.CurtailedMwh.Sum(0);
        Assert.Equal(load, given, 1e-6);
        // What went in and came out is what is left.
        Assert.Equal(y.LevelMwh[0], y.ChargeMwh.Sum(0) * eta - y.DischargeMwh.Sum(0) / eta, 1e-6);
    }, iter: 100);

    [Fact]
    public void Run_more_plant_never_costs_more() => Gen.Select(Gen.Double[60, 140], Gen.Double[0, 40], Gen.Double[0, 200], Gen.Double[0, 100]).Sample((gas, power, energy, more) =>
    {
        // The store begins as it ended; the second month need not end where it began, and what it gains is worth the peaker's 45 USD/MWh.
        double Cycle(double mw)
        {
            var kernel = new MeritKernel(System(gas: mw, power: power, energy: energy));
            var draws = MeritDraws.Same(1, 3);
            var start = kernel.Run(draws, [energy / 2]).LevelMwh;
            var year = kernel.Run(draws, start);
            return year.CostUsd.Sum(0) - 45 * (year.LevelMwh[0] - start[0]);
        }
        var (less, much) = (Cycle(gas), Cycle(gas + more));
        Assert.True(much <= less * 1.001 + 1, $"{gas} {power} {energy} {more}: {much} over {less}");
    }, iter: 100);

    [Fact]
    public void Run_without_storage_is_the_sorted_merit_order()
    {
        var s = System(power: 0, energy: 0);
        double expected = 0;
        for (var t = 0; t < Hours; t++)
        {
            var rest = Math.Max(0, s.LoadMw[t] - s.SolarMw[t] - s.WindMw[t]);
            foreach (var f in s.Firm.OrderBy(f => f.UsdPerMwh[t]))
            {
                var used = Math.Min(rest, f.CapabilityMw[t]);
                (rest, expected) = (rest - used, expected + used * f.UsdPerMwh[t]);
            }
            expected += rest * 5000;
        }
        Assert.Equal(expected, Run(s).CostUsd.Sum(0), 1e-6 * expected);
    }

    [Fact]
    public void Run_draws_carry_their_own_prices_and_outages()
    {
        var draws = MeritDraws.Same(2, 3);
        for (var m = 0; m < 12; m++) (draws.Price[0][m, 1], draws.Capability[0][m, 1]) = (3, 0.5);
        var y = new MeritKernel(System()).Run(draws, new double[2]);
        Assert.True(y.FirmMwh[0].Sum(1) < 0.6 * y.FirmMwh[0].Sum(0));
        Assert.True(y.CostUsd.Sum(1) > y.CostUsd.Sum(0));
    }

    [Fact]
    public void More_than_four_firm_sources_are_refused()
    {
        var s = System() with { Firm = [.. Enumerable.Repeat(System().Firm[0], 5)] };
        Assert.Throws<ArgumentException>(() => new MeritKernel(s));
    }
}
