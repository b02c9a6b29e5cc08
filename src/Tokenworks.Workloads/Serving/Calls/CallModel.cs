using Tokenworks.Ledgers;
using Tokenworks.Workloads.Training;
using K = Tokenworks.Workloads.Serving.ServingConstant;

namespace Tokenworks.Workloads.Serving;

/// <summary>Time, power and energy of calls that are no text: a roofline over a whole call, and a fleet of instances for a rate.</summary>
/// <remarks>
/// <para>A batch of n calls on c chips takes latency + (tc^p + tm^p)^(1/p), tc = n FLOP / (c peak x share), tm = (n bytes + shared bytes) / (c bandwidth x share),
/// with the shares and the exponent that large products and weight streams of the serving model reach on that chip family. Power as <see cref="PowerModel"/>.
/// Instances are busy at most for the stated share; waits are those of M/D/c by Allen and Cunneen's approximation.</para>
/// <para>Not modelled: communication between an instance's chips (work is split evenly and exchanged for nothing), kernels of the workload that reach less than
/// products do (state a lower share), FP64. Errors: those of a roofline, about 10 to 40 % where FLOP and bytes are known.</para>
/// </remarks>
[ModelReference("Williams et al. 2009 (roofline); Allen 1990 (Allen-Cunneen waits); FLOP, bytes, seconds, watts")]
public sealed class CallModel(TrainingChip chip, ServingConstants constants, int chips, double? share = null)
{
    /// <summary>Busy share up to which instances are loaded; a Tokenworks estimate for interactive calls.</summary>
    public const double UsualLoad = 0.7;

    /// <summary>Peak of a format, FLOP/s; 0 where the chip has none.</summary>
    public double Peak(CallPrecision precision) => precision switch
    {
        CallPrecision.Fp32 => chip.PeakFp32,
        CallPrecision.Tf32 => chip.PeakTf32,
        CallPrecision.Fp8 => chip.PeakFp8,
        CallPrecision.Fp4 => chip.PeakFp4,
        _ => chip.PeakBf16,
    };

    private double Share(CallPrecision precision) => share ?? constants[precision switch { CallPrecision.Fp8 => K.Fp8Share, CallPrecision.Fp4 => K.Fp4Share, _ => K.Bf16Share }];

    /// <summary>A batch of calls on one instance.</summary>
    public CallPoint Of(CallWorkload work, int batch)
    {
        var clock = chip.Limit >= chip.Tdp ? 1 : Math.Pow(Math.Max(0.02, (chip.Limit - chip.Idle) / (chip.Tdp - chip.Idle)), constants[K.CapExponent]);
        var compute = batch * work.Flop / (chips * Peak(work.Precision) * clock * Share(work.Precision));
        var memory = (batch * work.Bytes + work.SharedBytes) / (chips * chip.Bandwidth * constants[K.StreamShare]);
        var norm = constants[K.RooflineNorm];
        var (high, low) = (Math.Max(compute, memory), Math.Min(compute, memory));
        var kernels = high > 0 ? high * Math.Pow(1 + Math.Pow(low / high, norm), 1 / norm) : 0;
        var seconds = work.LatencySeconds + kernels;
        var (ofCompute, ofMemory) = kernels > 0 ? (kernels / seconds * compute / (compute + memory), kernels / seconds * memory / (compute + memory)) : (0, 0);
        var watts = PowerModel.Watts(chip, constants, ofCompute + ofMemory, ofMemory, ofCompute);
        var bound = work.LatencySeconds > kernels ? "latency" : compute > memory ? "compute" : "memory";
        return new CallPoint(batch, seconds, ofCompute, ofMemory, watts, watts * chips * seconds / batch, bound, chips);
    }

    /// <summary>Instances for so many calls a second, idle time and its power included.</summary>
    public CallFleet For(CallPoint point, double callsPerSecond, double load = UsualLoad)
    {
        var offered = callsPerSecond / point.CallsPerSecond;
        var instances = Math.Max(1, (int)Math.Ceiling(offered / load - 1e-9));
        var use = offered / instances;
        var watts = chip.Idle + use * (point.WattsPerChip - chip.Idle);
        // Half of the wait of exponential service times: all batches last alike.
        var wait = ErlangC(instances, offered) * point.Seconds / (instances * (1 - use)) / 2;
        return new CallFleet(instances, instances * chips, use, wait, watts, watts * instances * chips / callsPerSecond);
    }

    // Probability that all of so many servers are busy, by the stable recurrence over Erlang's B.
    private static double ErlangC(int servers, double offered)
    {
        var blocked = 1.0;
        for (var k = 1; k <= servers; k++) blocked = offered * blocked / (k + offered * blocked);
        return blocked / (1 - offered / servers * (1 - blocked));
    }
}
