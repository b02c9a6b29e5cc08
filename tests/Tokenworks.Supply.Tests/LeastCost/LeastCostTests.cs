using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests.LeastCost;

/// <summary>Least-cost operation in the chain: what must hold in every hour, and that a limit less never costs.</summary>
public sealed class LeastCostTests
{
    private const double Mw = 1e-2;

    private static void Closes(SupplyLedger l) => Assert.All(l.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, $"{b.Equation}: {b.Residual} of {b.Scale}"));

    private static void NotDearer(SupplyLedger relaxed, SupplyLedger bound, double carbonUsd = 0) =>
        Assert.True(Operated.Cost(relaxed, carbonUsd) <= Operated.Cost(bound, carbonUsd) * (1 + 1e-6), $"{Operated.Cost(relaxed, carbonUsd)} > {Operated.Cost(bound, carbonUsd)}");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_hour_closes_and_every_store_keeps_its_limits(int seed)
    {
        var slice = Operated.Slice(seed, Operated.Plain with { Shift = new TrainingShift { Share = Plant.Value<Fraction>(0.3), Headroom = Plant.Value<Fraction>(0.2) } });
        var (first, state) = Operated.Run(slice);
        var second = Operated.Run(slice, year: 2026, state: state).Ledger;
        Assert.All([first, second], Closes);
        var energy = SupplySizing.Size(slice, DrawBlock.Single).Units.Sum(u => u.StorageMwh[0]);
        Assert.InRange(first.SocMwh.Data.Max(), 1, energy + 1e-9);
        Assert.InRange(first.SocMwh.Data.Min(), 0, energy);
        Assert.Equal(0.5 * energy, first.SocMwh[ModelYear.Hours - 1, 0], 0.01 * energy);
        Assert.All(first.Months.Operation!.Gap.Data, g => Assert.InRange(g, 0, 1e-6));
        Assert.True(first.Months.Operation!.MovedMwh.Sum(0) > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_store_never_charges_and_discharges_in_one_hour(int seed)
    {
        var slice = Operated.Slice(seed);
        slice = slice with { Units = [.. slice.Units.Where(u => u.Name != "long")] };
        var ledger = Operated.Run(slice).Ledger;
        for (var h = 0; h < ModelYear.Hours; h++) Assert.True(ledger.ChargeMw[h, 0] == 0 || ledger.DischargeMw[h, 0] == 0, $"hour {h}");
        Assert.True(ledger.DischargeMw.Sum(0) > 1000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    public void Without_stores_or_limits_it_is_the_merit_order(int seed)
    {
        var slice = Operated.Slice(seed, stores: false);
        var (own, merit) = (Operated.Run(slice).Ledger, Operated.Run(slice with { Operation = null }).Ledger);
        Assert.Equal(1, Operated.Cost(own) / Operated.Cost(merit), 1e-6);
        Assert.Equal(1, own.Months.Co2Tonnes.Sum(0) / merit.Months.Co2Tonnes.Sum(0), 1e-4);
        Assert.Equal(merit.Months.UnservedMwh.Sum(0), own.Months.UnservedMwh.Sum(0), 0.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Ramps_hold_and_cost(int seed)
    {
        var free = Operated.Slice(seed);
        var bound = Operated.With(free, "ccgt", u => u with { Ramp = Plant.Value<Fraction>(0.05) });
        var (a, b) = (Operated.Run(free).Ledger, Operated.Run(bound).Ledger);
        var (mw, most) = (b.Units.First(u => u.Name == "ccgt").Mw, 0.05 * 2 * bound.Units[0].Capacity.BaseBase);
        for (var h = 1; h < ModelYear.Hours; h++) Assert.InRange(mw[h, 0] - mw[h - 1, 0], -most - Mw, most + Mw);
        Closes(b);
        NotDearer(a, b);
        Assert.True(Operated.Cost(b) > Operated.Cost(a) * (1 + 1e-5));
    }

    [Fact]
    public void A_unit_that_fails_falls_faster_than_its_ramp()
    {
        var slice = Operated.Slice(1) with { Outages = OutageModel.Sampled };
        slice = Operated.With(slice, "ccgt", u => u with { Ramp = Plant.Value<Fraction>(0.05), Technology = new Ref<SupplyEntry>("x", u.Technology.Entry with { ForcedOutageRate = Plant.Value<Fraction>(0.1) }, SourceSpan.Of("test")) });
        var ledger = Operated.Run(slice).Ledger;
        Closes(ledger);
        var (mw, most) = (ledger.Units.First(u => u.Name == "ccgt").Mw, 0.05 * 2 * slice.Units[0].Capacity.BaseBase);
        Assert.Contains(Enumerable.Range(1, ModelYear.Hours - 1), h => mw[h - 1, 0] - mw[h, 0] > most + 1);
        Assert.DoesNotContain(Enumerable.Range(1, ModelYear.Hours - 1), h => mw[h, 0] - mw[h - 1, 0] > most + Mw);
    }

    [Fact]
    public void Permit_hours_are_kept_for_the_dearest_hours()
    {
        var free = Operated.Slice(2);
        var bound = Operated.With(free, "peaker", u => u with { PermitHours = Plant.Value<Duration>(100) });
        var (a, b) = (Operated.Run(free, 260).Ledger, Operated.Run(bound, 260).Ledger);
        var mwh = b.Units.First(u => u.Name == "peaker").Mw.Sum(0);
        Assert.True(a.Units.First(u => u.Name == "peaker").Mw.Sum(0) > 2 * mwh);
        Assert.InRange(mwh, 0, 100 * bound.Units[1].Capacity.BaseBase * (1 + 1e-5));
        Closes(b);
        NotDearer(a, b);
    }

    [Fact]
    public void A_store_more_never_costs()
    {
        var both = Operated.Slice(3);
        var one = both with { Units = [.. both.Units.Where(u => u.Name != "long")] };
        var (_, s1) = Operated.Run(one);
        var (_, s2) = Operated.Run(both);
        // From the second year on a store gives back what it got.
        NotDearer(Operated.Run(both, year: 2026, state: s2).Ledger, Operated.Run(one, year: 2026, state: s1).Ledger);
    }

    [Fact]
    public void Training_moves_to_cheap_hours_within_its_deadline()
    {
        LeastCostOperation Shifted(double share, double headroom, double hours) => Operated.Plain with
        {
            Shift = new TrainingShift { Share = Plant.Value<Fraction>(share), Headroom = Plant.Value<Fraction>(headroom), Deadline = Plant.Value<Duration>(hours) },
        };
        var costs = new[] { Operated.Plain, Shifted(0.2, 0.2, 24), Shifted(0.2, 0.4, 24), Shifted(0.2, 0.4, 48) }.Select(o => Operated.Run(Operated.Slice(1, o, stores: false)).Ledger).ToList();
        for (var i = 1; i < costs.Count; i++) NotDearer(costs[i], costs[i - 1]);
        Assert.True(Operated.Cost(costs[1]) < Operated.Cost(costs[0]) * (1 - 1e-4));
        var l = costs[1];
        double[] given = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => l.Units.Sum(u => u.Mw[h, 0]) + l.GridMw[h, 0] + l.UnservedMw[h, 0])];
        for (var day = 0; day < 365; day++)
            Assert.Equal(Enumerable.Range(24 * day, 24).Sum(h => 220 * (1 + 0.1 * Math.Sin(h / 17.0))), given.AsSpan(24 * day, 24).ToArray().Sum(), 1e-6);
        // Half of the load trains: an hour changes by a fifth of that at most.
        for (var h = 0; h < ModelYear.Hours; h++) Assert.InRange(given[h] / (220 * (1 + 0.1 * Math.Sin(h / 17.0))), 0.9 - 1e-4, 1.1 + 1e-4);
    }

    [Fact]
    public void A_price_of_carbon_moves_load_away_from_it()
    {
        var shift = new TrainingShift { Share = Plant.Value<Fraction>(0.3), Headroom = Plant.Value<Fraction>(0.3) };
        SupplyLedger At(double usd) => Operated.Run(Operated.Slice(1, Operated.Plain with { Shift = shift, CarbonPrice = Plant.Value<CarbonPrice>(usd) })).Ledger;
        var (none, some) = (At(0), At(80));
        Assert.True(some.Months.Co2Tonnes.Sum(0) < 0.99 * none.Months.Co2Tonnes.Sum(0));
        Assert.True(some.Months.VariableCostUsd.Sum(0) > none.Months.VariableCostUsd.Sum(0));
        NotDearer(some, none, 80);
    }

    [Fact]
    public void Reserve_is_held_by_plant_that_runs_or_said_to_be_short()
    {
        var following = new LoadFollowing { Swing = Plant.Value<Fraction>(0.3), Grid = Plant.Value<Fraction>(0) };
        var slice = Operated.Slice(1, Operated.Plain with { Following = following }, stores: false);
        var none = Operated.Run(slice).Ledger;
        Assert.Equal(ModelYear.Hours, none.Months.Operation!.FollowingShortHours.Sum(0));
        var held = Operated.Run(Operated.With(slice, "ccgt", u => u with { Following = Plant.Value<Fraction>(0.4) })).Ledger;
        Assert.Equal(0, held.Months.Operation!.FollowingShortHours.Sum(0));
        NotDearer(Operated.Run(Operated.Slice(1, stores: false)).Ledger, held);
        var full = Operated.Run(Operated.With(slice, "ccgt", u => u with { Following = Plant.Value<Fraction>(0.4), Capacity = Plant.Value<NameplatePower>(10) })).Ledger;
        Assert.True(full.Months.Operation!.FollowingShortMwh.Sum(0) > 1000);
        Closes(held);
    }

    [Fact]
    public void Training_pauses_where_power_costs_more_than_it_is_worth()
    {
        var slice = Operated.Slice(1, Operated.Plain with { TrainingValue = Plant.Value<EnergyPrice>(28) });
        var (paused, all) = (Operated.Run(slice).Ledger, Operated.Run(Operated.Slice(1)).Ledger);
        Assert.True(paused.Months.UnservedMwh.Sum(0) > all.Months.UnservedMwh.Sum(0) + 1000);
        Assert.Equal(all.Months.UnservedBatchMwh.Sum(0), paused.Months.UnservedBatchMwh.Sum(0), 1.0);
        // All load served is one of the choices that the pausing year has.
        Assert.True(paused.Months.VariableCostUsd.Sum(0) + 28 * paused.Months.UnservedMwh.Sum(0) < all.Months.VariableCostUsd.Sum(0) + 28 * all.Months.UnservedMwh.Sum(0));
    }

    [Fact]
    public void A_block_of_draws_is_its_single_runs()
    {
        var slice = Operated.Slice(2, Operated.Plain with { Shift = new TrainingShift { Share = Plant.Value<Fraction>(0.2), Headroom = Plant.Value<Fraction>(0.2) } });
        var (wide, single) = (Operated.Run(slice, draws: DrawBlock.Identical(3)).Ledger, Operated.Run(slice).Ledger);
        for (var d = 0; d < 3; d++) Assert.Equal(single.Months.VariableCostUsd.Sum(0), wide.Months.VariableCostUsd.Sum(d));
    }

    [Fact]
    public void A_year_without_load_stands_still()
    {
        var ledger = Operated.Run(Operated.Slice(1), 0).Ledger;
        Assert.Equal(0, ledger.Months.VariableCostUsd.Sum(0));
        Closes(ledger);
    }

    [Fact]
    public void A_small_site_is_operated_as_a_large_one()
    {
        SupplySlice Small(SupplySlice s) => s with { Units = [.. s.Units.Select(u => u with { Capacity = Plant.Value<NameplatePower>(u.Capacity.BaseBase / 1e4) })] };
        var slice = Operated.Slice(2) with { Grid = null };
        var small = World.Run(
            Small(slice), h => 0.022 * (1 + 0.1 * Math.Sin(h / 17.0)), 0, World.Weather(25, h => Math.Max(0, 900 * Math.Sin((h % 24 - 6) / 12.0 * Math.PI)), h => 5 + 3 * Math.Sin(h / 31.0))).Ledger;
        Closes(small);
        var own = World.Run(slice, h => 220 * (1 + 0.1 * Math.Sin(h / 17.0)), 0, World.Weather(25, h => Math.Max(0, 900 * Math.Sin((h % 24 - 6) / 12.0 * Math.PI)), h => 5 + 3 * Math.Sin(h / 31.0))).Ledger;
        Assert.Equal(1, 1e4 * Operated.Cost(small) / Operated.Cost(own), 1e-5);
    }
}
