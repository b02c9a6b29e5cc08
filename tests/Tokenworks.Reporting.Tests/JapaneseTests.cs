using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting.Tests;

/// <summary>The report in Japanese leaves no English but proper names, units, and what the scenario itself names.</summary>
public sealed class JapaneseTests
{
    private static readonly YenRate Rate = new(150, "2026-03-01");

    public static TheoryData<string> Scenarios() =>
        [.. Directory.GetDirectories(Path.Combine(HyperionRun.Root(), "scenarios")).Where(f => File.Exists(Path.Combine(f, "scenario.yaml"))).Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Report_has_no_string_that_is_missing(string scenario) => NothingIsMissing(scenario);

    [Fact]
    public void Report_of_least_cost_operation_has_no_string_that_is_missing()
    {
        var html = NothingIsMissing("islanded-gas", "horizon.last_year=2027", "supply.operation.shift.share=20 %", "supply.operation.shift.headroom=10 %", "supply.units.turbines.ramp=60 %");
        Assert.Contains("各年を見通した最小費用で運転する", html, StringComparison.Ordinal);
    }

    private static string NothingIsMissing(string scenario, params IReadOnlyList<string> settings)
    {
        var translator = Translator.Japanese(Rate);
        var (html, names) = Report(scenario, translator, settings);
        LeftEnglish.None(html, names, translator);
        return html;
    }

    [Theory]
    [InlineData("Rates of return (IRR): Meta 3.5 %, Oracle -2 %.", "内部収益率(IRR): メタ 3.5 %、オラクル -2 %。")]
    [InlineData("The run rests on 90 stated values: 15 datasheet, 2 measured. Ranges are low .. base .. high; a single run takes the base.", "この計算は90個の記載値(データシート 15、実測 2)に基づく。範囲は低 .. 基準 .. 高で、単一の計算は基準値を使う。")]
    [InlineData("Rates of return (IRR): A party that nobody knows 3 %.", "内部収益率(IRR): A party that nobody knows 3 %。")]
    [InlineData("30 billion USD", "300億ドル(約4.5兆円)")]
    [InlineData("2.4 million", "240万")]
    [InlineData("15 Jan 03:00", "1月15日 03:00")]
    [InlineData("a: 2 trillion tokens over the horizon. b: 3 billion tokens over the horizon, 4 % of what could be made unsold.", "a: 全期間で2兆トークン。b: 全期間で30億トークン(生産可能量の4 %が未販売)。")]
    public void Sentences_are_told_in_Japanese(string english, string japanese) => Assert.Equal(japanese, Translator.Japanese(Rate).Of(english).Replace("。 ", "。", StringComparison.Ordinal));

    [Fact]
    public void Texts_that_are_missing_are_told()
    {
        var translator = Translator.Japanese(Rate);
        translator.Of("There is no such sentence in the resources.");
        Assert.Equal(["There is no such sentence in the resources."], translator.Missing);
    }

    private static (string Html, IReadOnlyCollection<string> Names) Report(string scenario, Translator translator, IReadOnlyList<string> settings)
    {
        var read = HyperionRun.Read(scenario, settings);
        IReadOnlyList<CampusScenario> members = read.Campus is { } campus ? [campus] : read.Members;
        var sampler = new ReportSampler();
        var run = read.Portfolio is { } portfolio ? PortfolioRun.Run(portfolio, members, OutsideSeries.None, DrawBlock.Single, sampler) : PortfolioRun.Single(CampusRun.Run(members[0], OutsideSeries.None, DrawBlock.Single, sampler));
        var assumptions = members.SelectMany(ScenarioValues.All).DistinctBy(v => v.Path).ToList();
        return (HtmlReport.Write(run, sampler, members, assumptions, read.Findings, translator), Named(run, members));
    }

    // What the scenario's own author calls things: products, units, blocks, systems, models, campuses.
    private static HashSet<string> Named(RunResult run, IReadOnlyList<CampusScenario> members) =>
    [
        .. run.Campuses.Select(c => c.Campus), .. run.Campuses.SelectMany(c => c.Products.Select(p => p.Name)), .. members.SelectMany(m => m.Supply.Units.Select(u => u.Name)),
        .. run.Campuses.SelectMany(c => c.Build.Vintages.SelectMany(v => new[] { v.Key.Block, v.SystemId })), .. members.SelectMany(m => m.Workloads.SelectMany(w => new[] { w.Model.Id, w.Engine.Id })),
        .. members.Select(m => m.Finance.Venture).OfType<VentureSection>().SelectMany(v => new[] { v.Name, v.Issuer, v.Issuer + "_reserve" }),
    ];
}
