using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting.Tests;

/// <summary>The pages of studies in Japanese leave no English but proper names, units, paths and what the scenario itself names.</summary>
public sealed class JapaneseStudyTests
{
    private const int Draws = 40;
    private static readonly YenRate Rate = new(150, "2026-03-01");

    public static TheoryData<string> Scenarios() => JapaneseTests.Scenarios();

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Study_has_no_string_that_is_missing(string scenario)
    {
        var ((study, names), translator) = (Study(scenario), Translator.Japanese(Rate));
        LeftEnglish.None(StudyReport.Write(study, translator), names, translator);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Tornado_has_no_string_that_is_missing(string scenario)
    {
        var ((study, names), translator) = (Study(scenario), Translator.Japanese(Rate));
        var panels = study.Metrics.DistinctBy(m => m.Unit).Select(m => new TornadoPanel(m.Name, m.Unit, m.Base ?? double.NaN, [.. study.Inputs.DistinctBy(x => x.Unit).Select((x, i) => Row(x, m, i))])).ToList();
        LeftEnglish.None(TornadoReport.Write(study.Title, panels, study.Members, translator), names, translator);
    }

    [Theory]
    [InlineData("sobol", "1,024回の抽選(スクランブル済みソボル列、シード7)。失敗3回。")]
    [InlineData("lhs", "1,024回の抽選(ラテン超方格、シード7)。失敗3回。")]
    [InlineData("random", "1,024回の抽選(疑似乱数、シード7)。失敗3回。")]
    public void Lead_names_the_method(string method, string japanese) => Assert.Equal(japanese, Translator.Japanese(Rate).Of(StudyReportData.Lead(1024, method, 7, 3, [])));

    [Theory]
    [InlineData("2.6 quadrillion tokens", "2,600兆トークン")]
    [InlineData("950 tokens", "950トークン")]
    [InlineData("1.2E-07 USD/token", "1.2E-07ドル/トークン")]
    [InlineData("2.63 USD/chip-h", "2.63ドル/チップ時間")]
    [InlineData("0.12 MW/rack", "0.12 MW/ラック")]
    [InlineData("byte/h", "バイト/h")]
    [InlineData("hub: Revenue of tokens", "hub: トークン収入")]
    public void Amounts_are_told_in_Japanese(string english, string japanese) => Assert.Equal(japanese, Translator.Japanese(Rate).Of(english));

    [Fact]
    public void Numbers_are_counted_in_oku_with_yen_beside_them()
    {
        var draws = Enumerable.Range(0, Draws).Select(d => 2e10 + d * 1e8).ToArray();
        var study = new StudyReportData("hyperion", StudyReportData.Lead(1024, "sobol", 7, 3, ["gas", "tokens"]), [new StudyMetricColumn("a.b", "USD/MMBtu", 3, [.. Enumerable.Range(0, Draws).Select(d => (double)d)])], [new StudyMetricColumn("build_out.capex_usd", "USD", 2.19e10, draws)]);
        var html = StudyReport.Write(study, Translator.Japanese(Rate));
        foreach (var part in (string[])
        [
            "<html lang=\"ja\">", "1,024回の抽選(スクランブル済みソボル列、シード7)。失敗3回。", "全期間の設備投資 <code>build_out.capex_usd</code>", "<td>ドル</td><td class=\"n\">219億</td>",
            "基準値での結果は219億ドル(約3.29兆円)。", "最も効くのはa.b(順位相関1.00、95 %区間1.00~1.00)。", "トークンの経路は月ごとに動く。",
        ]) Assert.Contains(part, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    private static TornadoRow Row(StudyMetricColumn input, StudyMetricColumn metric, int i) => new(
        input.Name, Quantities.QuantityFormat.Write(input.Draws.Min(), input.Unit), Quantities.QuantityFormat.Write(input.Draws.Max(), input.Unit), (metric.Base ?? 0) * (1 - 0.01 * i), (metric.Base ?? 0) * (1 + 0.02 * i));

    // Draws that are made up, over every metric of the scenario's run and every range of it: what is tested is words.
    internal static (StudyReportData Study, IReadOnlyCollection<string> Names) Study(string scenario)
    {
        var read = HyperionRun.Read(scenario);
        IReadOnlyList<CampusScenario> members = read.Campus is { } campus ? [campus] : read.Members;
        var run = read.Portfolio is { } portfolio ? PortfolioRun.Run(portfolio, members, OutsideSeries.None, DrawBlock.Single) : PortfolioRun.Single(CampusRun.Run(members[0], OutsideSeries.None, DrawBlock.Single));
        var labels = new MetricLabels(members);
        var inputs = members.SelectMany(ScenarioValues.All).Where(v => v.LowBase < v.HighBase).DistinctBy(v => v.Path).Select((v, i) => new StudyMetricColumn(v.Path, v.Unit, v.BaseBase, Spread(v.LowBase, v.HighBase, i))).ToList();
        List<StudyMetricColumn> metrics = [.. Columns(run.Metrics, ""), .. run.IsPortfolio ? run.Campuses.SelectMany(c => Columns(c.Metrics, $"campuses.{c.Campus}.")) : []];
        var named = metrics.Where(m => labels.Of(m.Name) != m.Name).Concat(metrics.DistinctBy(m => m.Unit)).Distinct().ToList();
        var study = new StudyReportData(run.Title, StudyReportData.Lead(Draws, "sobol", 7, 0, ["gas"]), inputs, named) { Members = members };
        return (study, [.. members.Select(m => m.Campus), .. members.SelectMany(m => m.Finance.Parties.Select(p => p.Title)), .. inputs.Select(i => i.Name)]);
    }

    private static IEnumerable<StudyMetricColumn> Columns(IReadOnlyList<Metric> metrics, string prefix) => metrics.Where(m => m.Formula is not null).SelectMany(m => m.Table is { } table
        ? table.Select(p => new StudyMetricColumn($"{prefix}{m.Name}.{p.Key}", m.Unit, p.Value, Spread(p.Value, 1.5 * p.Value, 1)))
        : [new StudyMetricColumn(prefix + m.Name, m.Unit, m.Value, m.Value is { } value ? Spread(value, 1.5 * value, 2) : [.. Enumerable.Repeat(double.NaN, Draws)])]);

    private static double[] Spread(double low, double high, int stride) => [.. Enumerable.Range(0, Draws).Select(d => low + (high - low) * ((d * (2 * stride + 1) % Draws) / (double)Draws))];
}
