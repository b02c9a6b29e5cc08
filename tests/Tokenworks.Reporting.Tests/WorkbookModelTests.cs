using System.Diagnostics;
using Tokenworks.Finance;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting.Tests;

/// <summary>The formulas of results.xlsx give the run's numbers again, and the engine's where an input is changed.</summary>
public sealed class WorkbookModelTests(HyperionRun hyperion) : IClassFixture<HyperionRun>
{
    private CampusResult Campus => hyperion.Run.Campuses[0];

    private VentureSection Terms => hyperion.Scenario.Finance.Venture!;

    [Fact]
    public void Model_gives_every_partys_month_to_the_cent()
    {
        var book = Write("base.xlsx");
        Assert.True(book.Formulas > 10_000, $"{book.Formulas} formulas");
        AssertEqual(Campus.Cash, book);
    }

    [Fact]
    public void Values_stand_beside_the_formulas_for_viewers()
    {
        var book = Write("cached.xlsx");
        Assert.All(book.Cached.Values, v => Assert.True(v.HasValue));
        var column = book.HeadingAt("model", $"Net cash: {Campus.Cash.Parties[0].Title}");
        for (var m = 0; m < Campus.Cash.Parties[0].NetUsd.Rows; m++)
            Assert.Equal(Campus.Cash.Parties[0].NetUsd[m, 0], book.Cached[("model", column, m + 2)]!.Value, 0.005);
    }

    [Theory]
    [InlineData("in_coupon", 0.072)]
    [InlineData("in_coupon", 0.05)]
    [InlineData("in_rent", 14e9)]
    [InlineData("in_rent", 9e9)]
    [InlineData("in_min_dscr", 1.3)]
    [InlineData("in_issuer_share", 0.75)]
    [InlineData("in_equity", 1e9)]
    [InlineData("in_reserve", 0.6e9)]
    [InlineData("in_yield", 0.02)]
    [InlineData("in_venture_cost", 30e6)]
    [InlineData("in_discount", 0.11)]
    [InlineData("in_terminal", 0.35)]
    public void Model_follows_the_engine_where_an_input_is_changed(string name, double value)
    {
        var book = Write($"{name}.xlsx");
        book.Set(name, value);
        AssertEqual(Engine(name, value), book);
    }

    [Fact]
    public void Model_follows_the_gas_price()
    {
        var book = Write("gas.xlsx");
        var before = book.Column("model", "Fuel and energy");
        book.Set("in_gas_3", 6);
        var energy = Campus.Monthly["energy.variable_cost_usd"];
        var kept = energy.Data.ToArray();
        var gas = hyperion.Scenario.Supply.Gas!;
        for (var m = 24; m < energy.Rows; m++)
            energy[m, 0] += Campus.Monthly["energy.gas_mmbtu"][m, 0] * (6 - gas.Price.Steps[2].Value.BaseBase) * Math.Pow(1 + gas.Escalation.BaseBase * 8760, (m - 24) / 12.0);
        try
        {
            AssertEqual(FinanceStage.Run(FinanceSlice.From(hyperion.Scenario), Campus.Build, Campus.Monthly, Campus.Products, DrawBlock.Single), book);
            Assert.True(book.Column("model", "Fuel and energy").Sum() > before.Sum() + 1e9);
        }
        finally
        {
            kept.CopyTo(energy.Data, 0);
        }
    }

    // In year 4 the guarantee pays, in year 16 its threshold is below the value, year 20 is the last end of a term and beyond it.
    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(20)]
    public void Model_follows_the_tenants_leaving(int year)
    {
        var leaves = Leaving(year);
        var cash = FinanceStage.Run(FinanceSlice.From(leaves), Campus.Build, Campus.Monthly, Campus.Products, DrawBlock.Single);
        var book = Write($"exit-{year}.xlsx", leaves, cash);
        AssertEqual(cash, book);
        foreach (var (name, of, value, inBase) in new (string, ISourced, double, double)[]
            { ("in_value", Leaves(leaves).ValueAtStart, 0.4, 0.4), ("in_value_trend", Leaves(leaves).ValueTrend, -0.06, -0.06 / 8760), ("in_threshold_start", Leaves(leaves).ThresholdAtStart, 24e9, 24e9), ("in_cap", Leaves(leaves).Cap, 2e9, 2e9), ("in_coupon", Terms.Notes.Entry.Coupon, 0.075, 0.075) })
        {
            var changed = Write($"exit-{year}-{name}.xlsx", leaves, cash);
            changed.Set(name, value);
            AssertEqual(FinanceStage.Run(FinanceSlice.From(leaves), Campus.Build, Campus.Monthly, Campus.Products, new DrawBlock(1, 1, 0, new Dictionary<string, double[]> { [of.Path] = [inBase] })), changed);
        }
    }

    private CampusScenario Leaving(int year) => hyperion.Scenario with
    {
        Finance = hyperion.Scenario.Finance with { Venture = Terms with { Guarantee = Terms.Guarantee! with { ExitAfterYear = year } } },
    };

    private static GuaranteeTerms Leaves(CampusScenario scenario) => scenario.Finance.Venture!.Guarantee!;

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public void Model_is_the_same_in_LibreOffice(int? exit)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TOKENWORKS_LONG") == "1", "TOKENWORKS_LONG=1 recalculates the workbook in LibreOffice.");
        var office = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(p => Path.Combine(p, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "LibreOffice (soffice) is not on the PATH; where you may, 'apt-get install libreoffice-calc' brings it.");
        var name = exit is null ? "office" : "office-exit";
        var scenario = exit is { } year ? Leaving(year) : hyperion.Scenario;
        var cash = exit is null ? Campus.Cash : FinanceStage.Run(FinanceSlice.From(scenario), Campus.Build, Campus.Monthly, Campus.Products, DrawBlock.Single);
        Write($"{name}.xlsx", scenario, cash);
        using var run = Process.Start(new ProcessStartInfo(office, ["--headless", $"-env:UserInstallation=file://{hyperion.PathOf("profile")}", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1", "--outdir", hyperion.PathOf("office"), hyperion.PathOf($"{name}.xlsx")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        run.WaitForExit();
        var rows = File.ReadAllLines(Path.Combine(hyperion.PathOf("office"), $"{name}-model.csv")).Select(l => l.Split('\t')).ToList();
        foreach (var party in cash.Parties)
        {
            var column = Array.FindIndex(rows[0], h => h.Trim('"') == $"Net cash: {party.Title}");
            Assert.True(column >= 0, party.Title);
            for (var m = 0; m < party.NetUsd.Rows; m++)
                Assert.Equal(party.NetUsd[m, 0], double.Parse(rows[m + 1][column].Trim('"'), System.Globalization.CultureInfo.InvariantCulture), 0.005);
        }
    }

    private FormulaBook Write(string name) => Write(name, hyperion.Scenario, Campus.Cash);

    private FormulaBook Write(string name, CampusScenario scenario, CashLedger cash)
    {
        var path = hyperion.PathOf(name);
        File.Delete(path);
        ResultsXlsx.Write(path, hyperion.Run with { Campuses = [Campus with { Cash = cash }] }, hyperion.Assumptions, hyperion.Findings, [scenario]);
        return new FormulaBook(path);
    }

    private CashLedger Engine(string name, double value)
    {
        var (of, inBase) = name switch
        {
            "in_coupon" => ((ISourced)Terms.Notes.Entry.Coupon, value),
            "in_rent" => (Terms.Leases.InitialCommitment, value),
            "in_min_dscr" => (Terms.Leases.MinimumDscr, value),
            "in_issuer_share" => (Terms.IssuerShare, value),
            "in_equity" => (Terms.SponsorEquity, value),
            "in_reserve" => (Terms.FirstTermReserve, value),
            "in_yield" => (Terms.ProceedsYield, value),
            "in_venture_cost" => (Terms.VentureCost, value / 8760),
            "in_discount" => (hyperion.Scenario.Finance.DiscountRate, value),
            "in_terminal" => (hyperion.Scenario.Finance.TerminalValue, value),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        return FinanceStage.Run(FinanceSlice.From(hyperion.Scenario), Campus.Build, Campus.Monthly, Campus.Products, new DrawBlock(1, 1, 0, new Dictionary<string, double[]> { [of.Path] = [inBase] }));
    }

    private static void AssertEqual(CashLedger engine, FormulaBook book)
    {
        foreach (var party in engine.Parties)
        {
            var model = book.Column("model", $"Net cash: {party.Title}");
            for (var m = 0; m < model.Length; m++)
                Assert.True(Math.Abs(party.NetUsd[m, 0] - model[m]) < 0.005, $"{party.Name}, month {m}: engine {party.NetUsd[m, 0]:R}, workbook {model[m]:R}");
            Assert.Equal(party.NpvUsd[0], book.Beside("model_results", $"{party.Title}: present value"), 0.05);
            if (party.IrrStatus[0] == "ok" && book.Names.Count > 0) AssertRate(party, book);
        }
        Assert.Equal(engine.Cover.Min(c => c.Dscr[0]), book.Beside("model_results", "Least DSCR"), 1e-12);
    }

    // A workbook states a rate only for parties that had one in the run.
    private static void AssertRate(PartyResult party, FormulaBook book)
    {
        if (book.Has("model_results", $"{party.Title}: IRR")) Assert.Equal(party.Irr[0]!.Value, book.Beside("model_results", $"{party.Title}: IRR"), 1e-10);
    }
}
