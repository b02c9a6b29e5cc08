using System.Globalization;
using Tokenworks.Fleet.Fabrics;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Seconds of a training step with full bisection, and here with ranks placed by pod and at random.</summary>
internal sealed record FabricSteps(double Full, double Packed, double Scattered);

/// <summary>A fabric's counts and paths as JSON and text.</summary>
internal sealed record FabricView(FabricEntry Fabric, FabricCounts Counts, double Hashed, double WithFailed, double RingPacked, double RingScattered, FabricSteps? Step)
{
    // Data-parallel ranks of a job over the whole fabric with sixteen stages of eight.
    private const double ModelChips = 128;

    public static FabricView Of(FabricEntry fabric, FabricCounts c, double flows, int failed, FabricSteps? step)
    {
        var uplinks = c.Leaves == 0 ? 0 : (int)Math.Max(1, Math.Round((c.SwitchLinks - Between(c)) / (double)c.Leaves));
        var isClos = fabric.Topology!.Kind == TopologyKind.Clos;
        double Ring(bool packed) => PathSharing.Ring(c.Chips, fabric.PodChips?.BaseBase ?? c.Chips, Math.Max(2, c.Chips / ModelChips), c.Oversubscription, packed);
        return new FabricView(fabric, c, isClos ? PathSharing.Hashed(uplinks, flows) : double.NaN, isClos ? PathSharing.WithFailed(uplinks, failed) : double.NaN, isClos ? Ring(true) : double.NaN, isClos ? Ring(false) : double.NaN, step);
    }

    public object Json() => new
    {
        fabric = Fabric.Id, title = Fabric.Title, kind = Fabric.Topology!.Kind.ToString().ToLowerInvariant(), chips = Counts.Chips, racks = Counts.Racks, pods = Counts.Pods,
        pod_chips = Fabric.PodChips?.BaseBase, switches = new { leaf = Counts.Leaves, spine = Counts.Spines, core = Counts.Cores, total = Counts.Switches, trays = Counts.Trays },
        links = new { chip = Counts.ChipLinks, between_switches = Counts.SwitchLinks, between_buildings = Counts.BetweenBuildings }, cables = Counts.Cables, optics = Counts.Optics,
        bisection_tb_per_second = Counts.BisectionTbps, oversubscription = Counts.Oversubscription, diameter = Counts.Diameter,
        power_kw = Counts.PowerKw, watts_per_chip = Counts.WattsPerChip, cost_usd = Counts.CostUsd, usd_per_chip = Counts.UsdPerChip, fibre_km = Fabric.FibreKilometres?.BaseBase,
        paths = new { hashed_share_pct = Known(100 * Hashed), with_failed_uplinks_pct = Known(100 * WithFailed), ring_packed_pct = Known(100 * RingPacked), ring_scattered_pct = Known(100 * RingScattered) },
        training = Step is { } s ? new { step_full_bisection_s = s.Full, step_packed_s = s.Packed, step_scattered_s = s.Scattered, packed_slower_by_pct = 100 * (s.Packed / s.Full - 1), scattered_slower_by_pct = 100 * (s.Scattered / s.Full - 1) } : null,
    };

    public static void Write(IReadOnlyList<FabricView> rows, TextWriter to)
    {
        foreach (var r in rows)
        {
            var c = r.Counts;
            Line(to, $"{r.Fabric.Id}: {r.Fabric.Title}");
            Line(to, $"  {c.Chips:N0} accelerators, {c.Racks:N0} racks, {c.Pods:N0} pods or groups; switches {c.Leaves:N0} + {c.Spines:N0} + {c.Cores:N0}{(c.Trays > 0 ? Text($" in {c.Trays:N0} trays") : "")}");
            Line(to, $"  {c.Cables:N0} cables, {c.Optics:N0} optics; {c.PowerKw:N0} kW ({c.WattsPerChip:0.0} W an accelerator), {c.CostUsd / 1e6:N1} M USD ({c.UsdPerChip:N0} USD an accelerator)");
            Line(to, $"  bisection {c.BisectionTbps:N1} TB/s one way, oversubscription {c.Oversubscription:0.##}, at most {c.Diameter} switches on a path");
            if (!double.IsNaN(r.Hashed)) Line(to, $"  paths: hashed flows get {100 * r.Hashed:0} % of a link, a ring over pods {100 * r.RingPacked:0} % packed and {100 * r.RingScattered:0} % scattered");
            if (r.Step is { } s) Line(to, $"  training step {s.Full:0.000} s with full bisection; here {100 * (s.Packed / s.Full - 1):0.0} % more where ranks are packed by pod, {100 * (s.Scattered / s.Full - 1):0.0} % more where they are scattered");
        }
    }

    private static double Between(FabricCounts c) => c.Cores > 0 ? c.SwitchLinks - (double)c.Leaves * Math.Round(c.ChipLinks / (double)c.Leaves) : 0;

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
