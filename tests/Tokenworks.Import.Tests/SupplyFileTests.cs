using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

/// <summary>Tariffs, generator tables and number tables of other people.</summary>
public sealed class SupplyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-supply").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Put(string text)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }

    private static string? InShared(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine([folder.FullName, "shared", "data", .. path]) is var file && File.Exists(file)) return file;
        Assert.Skip("The shared data are not beside the repository.");
        return null;
    }

    private static string Day(int period) => $"[{string.Join(',', Enumerable.Repeat(period, 24))}]";

    private static string Year(int period) => $"[{string.Join(',', Enumerable.Repeat(Day(period), 12))}]";

    private static string Tariff(string rates = "[[{\"rate\": 0.1}]]", int period = 0, string more = "") =>
        $"{{\"name\": \"t\", \"energyratestructure\": {rates}, \"energyweekdayschedule\": {Year(period)}, \"energyweekendschedule\": {Year(0)}{more}}}";

    [Fact]
    public void Urdb_reads_the_shared_multi_tier_rate()
    {
        var findings = new FindingBag();
        var t = UrdbTariff.Read(InShared("prices", "urdb_multi_tier_rate.json")!, findings);
        Assert.NotNull(t);
        Assert.Equal(3, t.Energy.Count);
        Assert.Equal([new TariffTier(20_000, 0.078891), new TariffTier(double.PositiveInfinity, 0.06)], t.Energy[1]);
        Assert.Equal([new TariffTier(100, 24.368), new TariffTier(double.PositiveInfinity, 17.031)], t.Demand[1]);
        Assert.Equal(3.298 * 365 / 12, t.FixedUsdPerMonth, 1e-9);
    }

    [Fact]
    public void Urdb_reads_ratchet_flat_demand_and_list_answers()
    {
        var more = $", \"flatdemandstructure\": [[{{\"rate\": 9}}]], \"flatdemandmonths\": [{string.Join(',', new int[12])}], \"demandratchetpercentage\": [{string.Join(',', Enumerable.Repeat("80", 12))}]";
        var t = UrdbTariff.Read(Put($"{{\"items\": [{Tariff(more: more)}]}}"), new FindingBag());
        Assert.Equal(0.8, t!.RatchetShares[3]);
        Assert.Equal(12, t.FlatMonths.Length);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("[1,2", "bad-json")]
    [InlineData("[]", "no-tariff")]
    [InlineData("{}", "bad-tariff")]
    [InlineData("{\"energyratestructure\": [[{\"rate\": \"dear\"}]]}", "bad-tariff")]
    public void Urdb_says_what_is_wrong(string text, string id)
    {
        var findings = new FindingBag();
        Assert.Null(UrdbTariff.Read(Put(text), findings));
        Assert.Contains(findings.Items, f => f.Id == id);
    }

    [Fact]
    public void Urdb_refuses_unknown_periods_and_tiers_by_the_day()
    {
        foreach (var text in (string[])[Tariff(period: 7), Tariff("[[{\"rate\": 0.1, \"max\": 5, \"unit\": \"kWh daily\"}]]")])
        {
            var findings = new FindingBag();
            Assert.Null(UrdbTariff.Read(Put(text), findings));
            Assert.Contains(findings.Items, f => f.Id == "bad-tariff");
        }
    }

    [Fact]
    public void Rts_reads_the_shared_table()
    {
        var path = InShared("grid-rts-gmlc", "gen.csv")!;
        Assert.True(RtsGenerators.IsOne(path));
        var rows = RtsGenerators.Read(path, new FindingBag());
        Assert.NotNull(rows);
        var first = rows.Single(r => r.Id == "101_CT_1");
        Assert.Equal(20, first.MostMw);
        Assert.Equal(0.1, first.ForcedOutageRate);
        // 13,114 Btu/kWh over the first 40 %, then increments.
        Assert.Equal((13114 * 0.4 + 9456 * 0.2 + 9476 * 0.2 + 10352 * 0.2) / 1000, first.HeatRate, 1e-9);
    }

    [Theory]
    [InlineData("GEN UID,Unit Type\nA,CT\n")]
    [InlineData("GEN UID,Unit Type,Fuel,PMax MW,PMin MW,FOR,MTTR Hr\nA,CT,Oil,twenty,8,0.1,50\n")]
    [InlineData("GEN UID,Unit Type,Fuel,PMax MW,PMin MW,FOR,MTTR Hr\nA,CT,Oil,20,80,0.1,50\n")]
    [InlineData("GEN UID,Unit Type,Fuel,PMax MW,PMin MW,FOR,MTTR Hr\nA,CT,Oil,20,8,1.5,50\n")]
    [InlineData("GEN UID,Unit Type,Fuel,PMax MW,PMin MW,FOR,MTTR Hr\n")]
    public void Rts_bad_tables_are_findings(string text)
    {
        var findings = new FindingBag();
        Assert.Null(RtsGenerators.Read(Put(text), findings));
        Assert.True(findings.HasErrors);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("a,b\n1,2\n", "missing-column")]
    [InlineData("load_mw\n", "row-count")]
    [InlineData("load_mw\n5\nfive\n", "not-a-number")]
    [InlineData("load_mw\n5\n-5\n", "out-of-range")]
    [InlineData("x,load_mw\n1,5\n2\n", "too-few-fields")]
    public void Number_table_faults_have_a_place(string text, string id)
    {
        var findings = new FindingBag();
        Assert.Null(NumberTable.Read(Put(text), [new("load_mw", 0, 100, "MW")], findings));
        Assert.Contains(findings.Items, f => f.Id == id);
    }
}
