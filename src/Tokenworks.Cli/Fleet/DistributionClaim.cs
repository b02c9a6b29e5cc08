using System.Globalization;
using Tokenworks.Fleet.Failures;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>The claim that the overhead of distributed training is physically eliminated, answered with numbers.</summary>
/// <remarks>One model on one to many accelerators and fabrics: what of the step is communication, bubble and stragglers, and what of the time is lost to failures.</remarks>
internal static class DistributionClaim
{
    private const string Claim = "the overhead of distributed training is physically eliminated";
    private const double CheckpointS = 10;
    private const double RestartS = 300;

    internal sealed record Row(string Case, int Chips, double StepS, double DistributionShare, double Mfu, double EffectiveShare)
    {
        /// <summary>Time that distribution and failures take, of all.</summary>
        public double Overhead => 1 - (1 - DistributionShare) * EffectiveShare;
    }

    private static readonly (string Case, string Model, string System, int Chips, string Fabric, bool IsScattered, string[] Layout)[] Cases =
    [
        ("8B on one accelerator", "llama-3.1-8b", "dgx-h100", 1, "full-bisection", false, ["--lora", "--global-batch", "64", "--seq", "2048"]),
        ("8B on one server", "llama-3.1-8b", "dgx-h100", 8, "full-bisection", false, ["--global-batch", "128"]),
        ("70B on one NVL72 rack", "llama-3.1-70b", "gb200-nvl72", 64, "full-bisection", false, ["--global-batch", "128"]),
        ("405B on 16,384, full bisection", "llama-3.1-405b", "dgx-h100", 16384, "full-bisection", false, ["--tp", "8", "--pp", "16", "--global-batch", "2048", "--seq", "8192"]),
        ("405B on 16,384, pods 1:7, packed", "llama-3.1-405b", "dgx-h100", 16384, "roce-24k-pods", false, ["--tp", "8", "--pp", "16", "--global-batch", "2048", "--seq", "8192"]),
        ("405B on 16,384, pods 1:7, scattered", "llama-3.1-405b", "dgx-h100", 16384, "roce-24k-pods", true, ["--tp", "8", "--pp", "16", "--global-batch", "2048", "--seq", "8192"]),
        ("405B on 131,072, two buildings", "llama-3.1-405b", "dgx-h100", 131072, "two-buildings-10-km", false, ["--tp", "8", "--pp", "16", "--global-batch", "4096", "--seq", "8192"]),
    ];

    /// <summary>The rows; null with findings.</summary>
    public static List<Row>? Of(Home home, FindingBag findings)
    {
        if (home.Catalogue.Get<ReliabilityEntry>("llama-3-h100", findings, SourceSpan.Of("claim")) is not { } entry) return null;
        var (hazards, rows) = (HazardSet.Of(entry), new List<Row>());
        foreach (var c in Cases)
        {
            if (FabricTraining.Of(home, findings, c.IsScattered, ["--model", c.Model, "--system", c.System, "--chips", $"{c.Chips}", "--fabric", c.Fabric, .. c.Layout]) is not { } a) return null;
            var mean = hazards.MeanHours(c.Chips) * 3600;
            var effective = YoungDaly.ExactShare(YoungDaly.IntervalS(CheckpointS, mean), CheckpointS, RestartS, mean);
            rows.Add(new Row(c.Case, c.Chips, a.Step.Seconds, FabricTraining.DistributionShare(a), a.FlopPerSecond("model") / a.Peak, effective));
        }
        return rows;
    }

    public static object Json(IReadOnlyList<Row> rows) => new
    {
        claim = Claim, answer = Answer(rows),
        cases = rows.Select(r => new { name = r.Case, chips = r.Chips, step_s = r.StepS, distribution_pct = 100 * r.DistributionShare, mfu_pct = 100 * r.Mfu, ettr_pct = 100 * r.EffectiveShare, overhead_pct = 100 * r.Overhead }),
        checkpoint_s = CheckpointS, restart_s = RestartS,
    };

    public static void Write(IReadOnlyList<Row> rows, TextWriter to)
    {
        to.WriteLine($"Claim: \"{Claim}\".");
        to.WriteLine($"  {"",-34} {"step",10} {"distribution",13} {"MFU",7} {"effective",10} {"overhead",9}");
        foreach (var r in rows)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {r.Case,-34} {r.StepS,8:0.000} s {100 * r.DistributionShare,11:0.0} % {100 * r.Mfu,5:0.0} % {100 * r.EffectiveShare,8:0.0} % {100 * r.Overhead,7:0.0} %"));
        to.WriteLine(Answer(rows));
    }

    private static string Answer(IReadOnlyList<Row> rows)
    {
        var spread = rows.Where(r => r.Chips > 1).ToList();
        var (least, most) = (spread.MinBy(r => r.Overhead)!, spread.MaxBy(r => r.Overhead)!);
        return string.Create(CultureInfo.InvariantCulture, $"Not so: communication, bubbles, stragglers and failures take {100 * least.Overhead:0.0} % of the time ({least.Case}) to {100 * most.Overhead:0.0} % ({most.Case}). It holds only for what fits one accelerator.");
    }
}
