using System.Globalization;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>Calls of a workload on a chip, with their cost, as JSON and text.</summary>
internal sealed record CallAnswer(string Chip, CallWorkload Work, CallPoint Point, CallFleet? Fleet, IReadOnlyList<CallPoint> Batches, ServingCostBasis Basis)
{
    private const double JoulesPerMwh = 3.6e9;

    // Chip time held by a call, idle time included where a fleet is told.
    private double ChipSeconds => Fleet is { } f ? Point.Seconds / Point.Batch * Point.Chips / f.Utilisation : Point.Seconds / Point.Batch * Point.Chips;

    private double Joules => Fleet?.JoulesPerCall ?? Point.JoulesPerCall;

    /// <summary>USD of a call.</summary>
    public double Usd => Usd1(ChipSeconds, Joules);

    private double Usd1(double chipSeconds, double joules) => Basis.ChipHourPrice is { } rent ? rent * chipSeconds / 3600
        : (Basis.HardwarePerChipHour ?? 0) * chipSeconds / 3600 + (joules + Basis.HostWatts * chipSeconds) * Basis.Pue / JoulesPerMwh * Basis.PowerPrice;

    private string Status => Basis.ChipHourPrice is not null ? "chip-hours at the given price; energy included in it"
        : Basis.HardwarePerChipHour is null ? "no system is named and no --chip-hour-price given: only energy has a cost" : "racks straight-line over their life, and energy; without building, people and return on capital";

    public object Json() => new
    {
        workload = Work.Name, chip = Chip, precision = Work.Precision.ToString().ToLowerInvariant(), flop_per_call = Work.Flop, bytes_per_call = Work.Bytes, shared_bytes_per_batch = Work.SharedBytes, latency_s = Work.LatencySeconds,
        chips_per_instance = Point.Chips, batch = Point.Batch, batch_s = Point.Seconds, bound = Point.Bound, calls_s_per_instance = Point.CallsPerSecond, calls_s_per_chip = Point.CallsPerSecond / Point.Chips,
        compute_share = Point.ComputeShare, memory_share = Point.MemoryShare, power_w_per_chip = Fleet?.WattsPerChip ?? Point.WattsPerChip, joules_per_call = Joules, usd_per_call = Usd, usd_per_thousand_calls = 1e3 * Usd, cost_status = Status,
        fleet = Fleet is { } f ? new { instances = f.Instances, chips = f.Chips, utilisation = f.Utilisation, mean_wait_s = f.MeanWaitSeconds, mean_response_s = f.MeanWaitSeconds + Point.Seconds } : null,
        batches = Batches.Select(b => new { batch = b.Batch, batch_s = b.Seconds, calls_s_per_chip = b.CallsPerSecond / b.Chips, power_w_per_chip = b.WattsPerChip, joules_per_call = b.JoulesPerCall, usd_per_call = Usd1(b.Seconds / b.Batch * b.Chips, b.JoulesPerCall), bound = b.Bound }),
    };

    public void Write(TextWriter to)
    {
        void Line(string name, FormattableString text) => to.WriteLine($"{name,-14} {text.ToString(CultureInfo.InvariantCulture)}");
        Line("Call", $"{Work.Name} on {Point.Chips} x {Chip}, {Work.Precision.ToString().ToLowerInvariant()}: {Work.Flop:G3} FLOP, {Work.Bytes:G3} bytes and {Work.SharedBytes:G3} a batch, {Work.LatencySeconds:G3} s of latency");
        Line("Time", $"{Point.Seconds:G4} s a batch of {Point.Batch}, bound by {Point.Bound}; {Point.CallsPerSecond:G4} calls/s an instance");
        Line("Power", $"{Fleet?.WattsPerChip ?? Point.WattsPerChip:N0} W a chip, {Joules:G4} J a call");
        Line("Cost", $"{Usd:G4} USD a call, {1e3 * Usd:G4} USD a thousand ({Status})");
        if (Fleet is { } f) Line("Fleet", $"{f.Instances:N0} instances, {f.Chips:N0} chips, busy {f.Utilisation:P0}; mean wait {f.MeanWaitSeconds:G3} s, response {f.MeanWaitSeconds + Point.Seconds:G3} s");
        to.WriteLine($"{"batch",6} {"seconds",10} {"calls/s/chip",13} {"W/chip",8} {"J/call",11} {"USD/call",11}  bound");
        foreach (var b in Batches)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{b.Batch,6} {b.Seconds,10:G4} {b.CallsPerSecond / b.Chips,13:G4} {b.WattsPerChip,8:N0} {b.JoulesPerCall,11:G4} {Usd1(b.Seconds / b.Batch * b.Chips, b.JoulesPerCall),11:G3}  {b.Bound}"));
    }
}
