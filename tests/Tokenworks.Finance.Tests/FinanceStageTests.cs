using CsCheck;
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

public sealed class FinanceStageTests
{
    [Fact]
    public void NoteSchedule_pays_interest_only_then_forty_level_payments_to_nothing()
    {
        var notes = NoteSchedule.Build(Made.Notes, DrawBlock.Single);
        Assert.Equal(48, notes.Payments.Count);
        Assert.Equal(new LocalDate(2049, 5, 30), notes.Payments[^1].Date);
        // 30/360 from 21 October to 30 November: 39 days.
        Assert.Equal(27.3e9 * 0.06581 * 39 / 360, notes.Payments[0].Interest[0], 1);
        Assert.Equal(27.3e9 * 0.06581 / 2, notes.Payments[7].Interest[0], 1);
        Assert.All(notes.Payments.Take(8), p => Assert.Equal(0, p.Principal[0]));
        Assert.All(Enumerable.Range(8, 40), i => Assert.Equal(1.2372e9, notes.Service(i, 0), 0.00005e9));
        Assert.Equal(0, notes.Payments[^1].Balance[0]);
        Assert.Equal(27.3e9, notes.Payments.Sum(p => p.Principal[0]), 0.005);
    }

    // Chips whose service begins after the horizon.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Amounts_of_rows_beyond_the_table_are_left_out(int width)
    {
        var table = new DrawTable(12, width);
        Columns.AddToRows(table, 15, 12, [.. Enumerable.Repeat(3.0, width)]);
        Assert.All(table.Data, v => Assert.Equal(0, v));
        Columns.AddToRows(table, 10, 12, [.. Enumerable.Repeat(3.0, width)]);
        Assert.Equal(6 * width, table.Data.Sum());
    }

    [Fact]
    public void Run_venture_closes_and_pays_the_notes_with_the_demanded_cover()
    {
        var cash = Made.Run(Made.Venture(), DrawBlock.Single);
        AssertCloses(cash);
        Assert.Equal(1.15, cash.Cover.Where(c => !c.FirstTerm).Min(c => c.Dscr[0]), 1e-9);
        // 0.995 of level service less the venture's costs.
        Assert.InRange(cash.Cover.Where(c => c.FirstTerm).Min(c => c.Dscr[0]), 0.99, 0.9955);
        Assert.All(cash.Cover, c => Assert.Equal(0, c.Shortfall[0], 0.01));
        Assert.Equal(12.31e9, Sum(cash, "rent", 0, 53 + 48), 1);
        Assert.Equal(27.3e9 * 0.06581 * (39 / 360.0 + 3.5), Sum(cash, "coupon", 0, 300), 1);
        Assert.Equal(23.03e9, cash.Flows.Where(f => f is { From: "issuer", To: "jv" }).Sum(f => f.Usd.Sum(0)), 1);
        Assert.Equal(4.3e9, Sum(cash, "facility_capex_before_closing", 0, 300), 1);
    }

    [Fact]
    public void Run_closing_leaves_shares_of_80_to_20_exactly()
    {
        var lines = Made.Run(Made.Venture(), DrawBlock.Single).SourcesAndUses.Where(l => l.Level == "closing" && !l.IsSource).ToList();
        Assert.Contains(lines, l => l.Line.Contains("80.00 %", StringComparison.Ordinal));
        Assert.Equal(7.0 / 8.75, lines[1].Usd[0] / (lines[1].Usd[0] + lines[2].Usd[0]), 1e-12);
    }

    [Fact]
    public void Run_flat_rent_reports_the_shortfall()
    {
        var cash = Made.Run(Made.Venture(RenewalRent.Flat), DrawBlock.Single);
        AssertCloses(cash);
        Assert.True(cash.Cover.Where(c => !c.FirstTerm).All(c => c.Dscr[0] < 1));
        Assert.True(cash.Cover.Sum(c => c.Shortfall[0]) > 1e8);
    }

    [Fact]
    public void Run_exit_after_year_4_pays_the_guarantee_and_ends_the_rents()
    {
        var cash = Made.Run(Made.Venture(exit: 4), DrawBlock.Single);
        AssertCloses(cash);
        var year = cash.Guarantee.Single(g => g.Exercised);
        Assert.Equal((4, 8e9), (year.YearOfOperations, year.Payment[0]));
        Assert.Equal(8e9, Sum(cash, "guarantee", 100, 101), 1);
        Assert.Equal(0, Sum(cash, "rent", 101, 300));
        Assert.All(cash.Guarantee.Where(g => g.YearOfOperations > 16), g => Assert.Equal(0, g.Payment[0]));
    }

    [Fact]
    public void Run_owner_pays_and_gets_all()
    {
        var cash = Made.Run(null, DrawBlock.Single);
        AssertCloses(cash);
        var owner = Assert.Single(cash.Parties);
        // Revenue and terminal value less capital, people, connectivity, buildings, maintenance and power: all of it is the owner's.
        var expected = cash.Flows.Where(f => f.To == "owner").Sum(f => f.Usd.Sum(0)) - cash.Flows.Where(f => f.From == "owner").Sum(f => f.Usd.Sum(0));
        Assert.Equal(expected, owner.NetUsd.Sum(0), 1);
        Assert.Equal("ok", owner.IrrStatus[0]);
        Assert.Empty(cash.Cover);
    }

    [Fact]
    public void UnitCosts_divide_costs_by_delivered_hours_and_tokens_by_their_time()
    {
        var costs = Made.Run(null, DrawBlock.Single).UnitCosts;
        var all = costs.Lines.Sum(l => l.Usd[0]);
        Assert.Equal(all / (246 * 5e8), costs.UsdPerChipHour[0], 1e-12);
        Assert.Equal(costs.UsdPerChipHour[0] * 0.6 * 5e8 / 1e15 * 1e6, costs.UsdPerMillionOutputTokens[0], 1e-12);
        Assert.Equal(costs.UsdPerChipHour[0] * 0.4 * 5e8 / 1e15 * 1e6, costs.UsdPerMillionInputTokens[0], 1e-12);
        // The chips are written off in full within the horizon, and never again.
        Assert.Equal(50e9, costs.Lines.Single(l => l.Line == "it_depreciation").Usd[0], 1);
        Assert.True(costs.Lines.Single(l => l.Line == "energy").IsMarginal);
    }

    [Fact]
    public void Run_group_is_the_sum_of_its_members()
    {
        var cash = Made.Run(Made.Venture(), DrawBlock.Single);
        DrawTable Net(string name) => cash.Parties.Single(p => p.Name == name).NetUsd;
        for (var m = 0; m < 300; m++) Assert.Equal(Net("tenant")[m, 0] + Net("member")[m, 0], Net("group")[m, 0], 0.01);
    }

    [Fact]
    public void Run_eight_identical_draws_equal_one_to_the_last_bit()
    {
        var (one, eight) = (Made.Run(Made.Venture(), DrawBlock.Single), Made.Run(Made.Venture(), DrawBlock.Identical(8)));
        foreach (var (a, b) in one.Flows.Zip(eight.Flows))
            for (var m = 0; m < 300; m++)
                for (var d = 0; d < 8; d++) Assert.Equal(a.Usd[m, 0], b.Usd[m, d]);
        Assert.All(eight.Parties.SelectMany(p => p.NpvUsd.Select(v => (p.Name, v))), x => Assert.Equal(one.Parties.Single(p => p.Name == x.Name).NpvUsd[0], x.v));
    }

    [Fact]
    public void Run_any_rent_and_cover_closes_without_NaN() =>
        Gen.Select(Gen.Double[1e9, 4e10], Gen.Double[0.6, 3], Gen.Int[0, 17], Gen.Bool).Sample((commitment, dscr, exit, flat) =>
        {
            var cash = Made.Run(Made.Venture(flat ? RenewalRent.Flat : RenewalRent.Solved, exit == 0 ? null : exit, commitment, dscr), DrawBlock.Single);
            AssertCloses(cash);
            Assert.All(cash.Flows, f => Assert.All(f.Usd.Data, v => Assert.True(double.IsFinite(v))));
            Assert.All(cash.Flows, f => Assert.All(f.Usd.Data, v => Assert.True(v >= -1e-3, $"{f.Category}: {v}")));
            Assert.All(cash.Accounts, a => Assert.True(a.Usd.Data.Min() > -1, a.Account));
        }, iter: 60, threads: 1);

    [Fact]
    public void Settlements_of_energy_contracts_are_paid_and_received()
    {
        var monthly = Made.Monthly(1);
        var settled = monthly.Ensure("contracts.cost_usd");
        for (var m = 54; m < 300; m++) settled[m, 0] = m % 2 == 0 ? 3e6 : -1e6;
        var (with, without) = (Made.Run(null, DrawBlock.Single, monthly), Made.Run(null, DrawBlock.Single));
        AssertCloses(with);
        Assert.Equal(123 * 3e6, with.Flows.Single(f => f is { From: "owner", Category: "energy_contracts" }).Usd.Sum(0), 1);
        Assert.Equal(123 * 1e6, with.Flows.Single(f => f is { To: "owner", Category: "energy_contracts" }).Usd.Sum(0), 1);
        Assert.Equal(123 * 2e6, with.UnitCosts.Lines.Single(l => l.Line == "energy_contracts").Usd[0], 1);
        Assert.DoesNotContain(without.UnitCosts.Lines, l => l.Line == "energy_contracts");
        Assert.True(with.UnitCosts.UsdPerChipHour[0] > without.UnitCosts.UsdPerChipHour[0]);
    }

    private static void AssertCloses(CashLedger cash)
    {
        Assert.NotEmpty(cash.Balances);
        Assert.All(cash.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.ToString()));
    }

    private static double Sum(CashLedger cash, string category, int from, int to) =>
        cash.Flows.Where(f => f.Category == category).Sum(f => f.Usd.Sum(from, to, 0));
}
