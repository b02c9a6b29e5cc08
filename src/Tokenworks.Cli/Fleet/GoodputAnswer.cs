using System.Globalization;
using Tokenworks.Fleet.Failures;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>The answer of <c>fleet goodput</c>: runs over seeds, the closed form beside them, other intervals and other sizes.</summary>
internal sealed class GoodputAnswer
{
    private const int SweepSeeds = 20;
    private static readonly double[] Factors = [0.25, 0.5, 0.71, 1, 1.41, 2, 4];
    private static readonly int[] Sizes = [1024, 16384, 100_000, 131_072, 1_000_000];

    private readonly GoodputSetup _setup;
    private readonly IReadOnlyList<GoodputRun> _runs;
    private readonly IReadOnlyList<(double IntervalS, double Share)> _sweep;
    private readonly double? _price;

    public GoodputAnswer(GoodputSetup setup, int seeds, double? chipHourPrice)
    {
        (_setup, _price) = (setup, chipHourPrice);
        _runs = GoodputSimulation.Runs(setup, seeds);
        var most = setup.Hours * 3600;
        _sweep = [.. Factors.Select(f => Math.Clamp(f * YoungDaly.IntervalS(setup.CheckpointS, setup.MeanS), 1, most)).Distinct()
            .Select(i => (i, GoodputSimulation.Runs(setup with { IntervalS = i }, Math.Min(seeds, SweepSeeds)).Average(r => r.EffectiveShare)))];
    }

    private double Effective => _runs.Average(r => r.EffectiveShare);

    private double OfAllNodes => Effective * _setup.Nodes / (_setup.Nodes + _setup.SpareNodes);

    private double? Cost => _price / OfAllNodes;

    public object Json()
    {
        var s = _setup;
        var (chi, freedom, tail) = ChiSquare.Test([.. _runs[0].Interruptions.Select(c => (double)c)], [.. s.Hazards.All.Select(h => h.RatePerChipHour)]);
        return new
        {
            hazards = s.Hazards.Id, chips = s.Chips, nodes = s.Nodes, spare_nodes = s.SpareNodes, days = s.Hours / 24, seeds = _runs.Count, seed = s.Seed,
            rate_per_chip_hour = s.Hazards.RatePerChipHour, mtti_h = Known(s.MeanS / 3600),
            interruptions = Spread([.. _runs.Select(r => (double)r.Count)]), ettr_pct = Spread([.. _runs.Select(r => 100 * r.EffectiveShare)]),
            goodput_of_all_nodes_pct = 100 * OfAllNodes, useful_chip_hours = Effective * s.Chips * s.Hours, cost_usd_per_useful_chip_hour = Cost,
            time_pct = new
            {
                useful = Mean(r => r.Useful), checkpoint = Mean(r => r.Checkpoint), rework = Mean(r => r.Rework), restart = Mean(r => r.Restart), waiting_for_nodes = Mean(r => r.Waiting), fewer_replicas = Mean(r => r.Degraded),
            },
            checkpoint_s = s.CheckpointS, restart_s = s.RestartS, interval_s = s.ChosenIntervalS,
            young_daly = new { interval_s = Known(YoungDaly.IntervalS(s.CheckpointS, s.MeanS)), ettr_pct = 100 * ByFormula(s), ettr_exact_pct = 100 * YoungDaly.ExactShare(s.ChosenIntervalS, s.CheckpointS, s.RestartS, s.MeanS) },
            intervals = _sweep.Select(i => new { interval_s = i.IntervalS, ettr_pct = 100 * i.Share }), best_interval_s = _sweep.MaxBy(i => i.Share).IntervalS,
            causes = s.Hazards.All.Select((h, i) => new { name = h.Name, kind = h.Kind.ToString(), expected = h.RatePerChipHour * s.Chips * s.Hours, mean = _runs.Average(r => r.Interruptions[i]), first_seed = _runs[0].Interruptions[i] }),
            causes_chi_square = new { statistic = chi, degrees_of_freedom = freedom, p = tail },
            scale = Sizes.Select(Scale),
        };
    }

    public void Write(TextWriter to)
    {
        var s = _setup;
        Line(to, $"{s.Chips:N0} accelerators for {s.Hours / 24:0.#} days, hazards of {s.Hazards.Id}, {s.SpareNodes:N0} spare nodes, {_runs.Count} seeds");
        Line(to, $"interruptions {_runs.Average(r => r.Count),10:N1} (one every {s.MeanS / 3600:0.00} h)");
        Line(to, $"effective time{100 * Effective,10:0.00} % +-{Deviation([.. _runs.Select(r => 100 * r.EffectiveShare)]):0.00} between runs; Young-Daly says {100 * ByFormula(s):0.00} %; of all nodes with spares {100 * OfAllNodes:0.00} %");
        foreach (var (name, share) in new[] { ("checkpoints", Mean(r => r.Checkpoint)), ("work lost", Mean(r => r.Rework)), ("restarts", Mean(r => r.Restart)), ("waiting for nodes", Mean(r => r.Waiting)), ("fewer replicas", Mean(r => r.Degraded)) })
            Line(to, $"  {name,-18}{share,8:0.00} %");
        Line(to, $"checkpoint of {s.CheckpointS:0.#} s every {s.ChosenIntervalS:N0} s; by simulation best near {_sweep.MaxBy(i => i.Share).IntervalS:N0} s ({100 * _sweep.Max(i => i.Share):0.00} %)");
        if (Cost is { } cost) Line(to, $"a useful chip-hour costs {cost:0.00} USD where one installed costs {_price:0.00} USD");
        foreach (var (h, i) in s.Hazards.All.Select((h, i) => (h, i)).OrderByDescending(c => c.h.RatePerChipHour).Take(8))
            Line(to, $"  {h.Name,-34} {_runs.Average(r => r.Interruptions[i]),8:N1}");
        Line(to, $"the same policy on other sizes, by formula: {string.Join(", ", Sizes.Select(n => Text($"{n:N0}: one every {s.Hazards.MeanHours(n):0.00} h, {100 * ByFormula(s with { Chips = n, IntervalS = null }):0.0} %")))}");
    }

    /// <summary>Effective time against the interval.</summary>
    public string Plot() => new ScatterPlot(
        $"Effective time of {_setup.Chips.ToString("N0", CultureInfo.InvariantCulture)} accelerators, {_setup.Hazards.Id}", "seconds between checkpoints", "effective time, %",
        [
            new PlotSeries("simulated", [.. _sweep.Select(i => new PlotPoint(i.IntervalS, 100 * i.Share, ""))], true),
            new PlotSeries("Young-Daly", [.. _sweep.Select(i => new PlotPoint(i.IntervalS, 100 * YoungDaly.EffectiveShare(i.IntervalS, _setup.CheckpointS, _setup.RestartS, _setup.MeanS), ""))], true),
        ]) { IsLogarithmic = false }.ToSvg();

    private object Scale(int chips)
    {
        var at = _setup with { Chips = chips, IntervalS = null };
        return new { chips, mtti_h = Known(at.MeanS / 3600), interval_s = at.ChosenIntervalS, ettr_pct = 100 * ByFormula(at), ettr_exact_pct = 100 * YoungDaly.ExactShare(at.ChosenIntervalS, at.CheckpointS, at.RestartS, at.MeanS) };
    }

    private static double ByFormula(GoodputSetup s) => double.IsPositiveInfinity(s.MeanS) ? 1 : YoungDaly.EffectiveShare(s.ChosenIntervalS, s.CheckpointS, s.RestartS, s.MeanS);

    private double Mean(Func<GoodputRun, double> of) => 100 * _runs.Average(r => of(r) / r.Hours);

    private static object Spread(List<double> values)
    {
        var (mean, sd) = (values.Average(), Deviation(values));
        values.Sort();
        return new { mean, sd, standard_error = sd / Math.Sqrt(values.Count), p5 = values[(int)(0.05 * (values.Count - 1))], p95 = values[(int)(0.95 * (values.Count - 1))] };
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return values.Count < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
