using Tokenworks.Supply.Commitment;
using Tokenworks.Supply.Merit;
using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Cli;

/// <summary>Case A by the other two engines: the fast merit order, and unit commitment in rolling weeks.</summary>
internal static class OperationRun
{
    private static readonly string[] Names = ["ccgt", "gt", "solar", "wind", "bp", "be"];

    public static ReferenceAnswer Merit(ReferenceHours hours, ReferenceParameters p)
    {
        var before = Environment.CpuUsage.TotalTime;
        var kernel = new MeritKernel(ReferenceMerit.Of(hours, p, p.Fixed));
        var draws = MeritDraws.Same(1, 3);
        // The store ends as full as it began: a first year finds that level.
        var y = kernel.Run(draws, kernel.Run(draws, [p.Fixed[5] / 2]).LevelMwh);
        var sun = hours.SolarShare.Sum() * p.Fixed[2];
        var wind = hours.WindShare.Sum() * p.Fixed[3];
        // Curtailment is shared in proportion.
        var used = 1 - y.CurtailedMwh.Sum(0) / Math.Max(1e-9, sun + wind);
        var energy = new Dictionary<string, double>
        {
            ["ccgt"] = y.FirmMwh[0].Sum(0), ["gt"] = y.FirmMwh[1].Sum(0), ["solar"] = sun * used, ["wind"] = wind * used, ["grid"] = y.FirmMwh[2].Sum(0), ["uns"] = y.UnservedMwh.Sum(0),
            ["ch"] = y.ChargeMwh.Sum(0), ["dis"] = y.DischargeMwh.Sum(0),
        }.ToDictionary(e => e.Key, e => e.Value / 1e6);
        return Answer("merit order with storage", y.CostUsd.Sum(0), double.NaN, energy, [y.UnservedMwh.Sum(0)], null, y.WorstBalanceMw, before, hours, p);
    }

    public static ReferenceAnswer Commitment(ReferenceHours hours, ReferenceParameters p)
    {
        var before = Environment.CpuUsage.TotalTime;
        var problem = ReferenceWeek.Of(hours, p);
        var year = RollingWeeks.Run(problem, new Solvers.HighsSolver(), new LinearSettings(120, 1e-3), (done, all) => Console.Error.WriteLine($"hour {done} of {all}"));
        string[] sources = ["solar", "wind", "grid", "uns"];
        var energy = new[] { "ccgt", "gt" }.Select((n, i) => (n, year.UnitMw[i].Sum())).Concat(sources.Select((n, i) => (n, year.SourceMw[i].Sum()))).ToDictionary(e => e.n, e => e.Item2 / 1e6);
        (energy["ch"], energy["dis"]) = (year.ChargeMw[0].Sum() / 1e6, year.DischargeMw[0].Sum() / 1e6);
        return Answer($"unit commitment, {year.Windows} rolling weeks, gap of a week at most {year.WorstGap:0.0e0}", year.CostUsd, double.NaN, energy, year.SourceMw[3],
            new Dictionary<string, int> { ["ccgt"] = year.Starts[0], ["gt"] = year.Starts[1] }, year.WorstBalanceMw(hours.LoadMw), before, hours, p);
    }

    private static ReferenceAnswer Answer(
        string engine, double usd, double bound, Dictionary<string, double> energy, double[] unserved, Dictionary<string, int>? starts, double balance, TimeSpan before, ReferenceHours hours, ReferenceParameters p) =>
        ReferenceRun.Measured(
            new ReferenceAnswer(
                ReferenceKind.A, engine, "feasible", usd, bound, double.NaN, energy, Names.Select((n, i) => (n, p.Fixed[i])).ToDictionary(c => c.n, c => c.Item2), unserved, 0, 0,
                (Environment.CpuUsage.TotalTime - before).TotalSeconds, 0, new Dictionary<string, double>(), starts, null, balance, double.NaN), hours, p);
}
