namespace Tokenworks.Workloads.Training;

/// <summary>Time and power of single operators on one chip: the roofline with its efficiencies by shape.</summary>
/// <remarks>
/// <para>A product of M x N x K takes ((2MNK / rate)^q + (bytes / bandwidth)^q)^(1/q) + launch. The rate is the format's peak times the
/// plateau, times a utilisation interpolated over log M, times an alignment factor for each halving of 64 that N and K need to be
/// divided, times what is lost to the last wave of 128 x 256 tiles over the compute units.</para>
/// <para>Power is idle + (peak power - idle) (0.85 u + 0.40 w), u and w the shares of the plateau rates in use: a large product draws
/// nearly all, a copy less than half. Above the limit the clock falls with the cube root of dynamic power and stretches arithmetic,
/// not memory traffic. The weights are estimates, checked against node power in MLPerf.</para>
/// </remarks>
public sealed class OperatorRates
{
    // Kernel launch and tail, seconds: 2-5 us in traces.
    private const double Launch = 3e-6;

    private const double ComputeWeight = 0.85;
    private const double MemoryWeight = 0.40;

    // Tile of large products on current tensor cores.
    private const int TileM = 128;
    private const int TileN = 256;

    // Utilisation over that at 4,096 rows, mean of five layer shapes on A100 and H100 (microsoft/vidur profiles).
    private static readonly double[] UtilisationByLogM = [0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.87, 0.86, 0.95, 0.94, 0.97, 1.0];

    private readonly TrainingChip _chip;
    private readonly StepConstants _constants;
    private readonly double _inverseNorm;

    public OperatorRates(TrainingChip chip, NumberFormat format, StepConstants constants)
    {
        (_chip, _constants, _inverseNorm) = (chip, constants, 1 / constants.RooflineNorm);
        Bf16 = (format is NumberFormat.Fp32 or NumberFormat.Tf32 ? chip.Peak(format) : chip.PeakBf16) * constants.GemmPlateau;
        Product = Math.Max(Bf16, ProductRate(chip, format, constants));
        Memory = chip.Bandwidth * constants.MemoryShare;
    }

    /// <summary>Plateau of matrix products in the format, FLOP/s.</summary>
    public double Product { get; }

    /// <summary>Plateau of products that stay in BF16.</summary>
    public double Bf16 { get; }

    /// <summary>Streams, bytes/s.</summary>
    public double Memory { get; }

    private static double ProductRate(TrainingChip chip, NumberFormat format, StepConstants k)
    {
        if (format.IsFp4() && chip.PeakFp4 > 0) return Fp4Peak(chip) * k.GemmPlateau * k.Fp4Ratio;
        if (format.IsFp8() || format.IsFp4()) return chip.PeakFp8 * k.GemmPlateau * k.Fp8Ratio;
        return chip.Peak(format) * k.GemmPlateau;
    }

    // FP4 beyond twice the FP8 peak (Blackwell Ultra) is bound by power; its excess counts with an exponent of 0.7.
    private static double Fp4Peak(TrainingChip chip) =>
        chip.PeakFp4 <= 2 * chip.PeakFp8 ? chip.PeakFp4 : 2 * chip.PeakFp8 * Math.Pow(chip.PeakFp4 / (2 * chip.PeakFp8), 0.7);

    /// <summary>Rate of a product of that shape, FLOP/s.</summary>
    public double RateOf(double plateau, double m, double n, double k) =>
        plateau * Utilisation(m) * Aligned(n) * Aligned(k) * Waves(m, n);

    /// <summary>Prices an operator.</summary>
    /// <param name="rate">At full clock.</param>
    public OperatorCost Price(string name, string pass, double flop, double bytes, double rate)
    {
        var (compute, memory) = (flop / rate, bytes / Memory);
        var seconds = Join(compute, memory) + Launch;
        var watts = Power(compute, memory, seconds, Math.Min(1, rate / Bf16));
        if (watts <= _chip.Limit) return new OperatorCost(name, pass, seconds, flop, bytes, watts, 1);
        var clock = Math.Cbrt(Math.Max(0.05, (_chip.Limit - _chip.Idle) / (watts - _chip.Idle)));
        return new OperatorCost(name, pass, Join(compute / clock, memory) + Launch, flop, bytes, _chip.Limit, clock);
    }

    private double Join(double compute, double memory) =>
        compute <= 0 ? memory : memory <= 0 ? compute
        : compute > memory ? compute * Tail(memory / compute) : memory * Tail(compute / memory);

    private double Tail(double ratio) => Math.Pow(1 + Math.Pow(ratio, _constants.RooflineNorm), _inverseNorm);

    private double Power(double compute, double memory, double seconds, double intensity) =>
        _chip.Idle + (_chip.PeakPower - _chip.Idle) * Math.Min(1, (ComputeWeight * intensity * compute + MemoryWeight * memory) / seconds);

    private static double Utilisation(double m)
    {
        var x = Math.Log2(Math.Max(1, m));
        var i = (int)x;
        if (i >= UtilisationByLogM.Length - 1) return 1;
        return UtilisationByLogM[i] + (x - i) * (UtilisationByLogM[i + 1] - UtilisationByLogM[i]);
    }

    private double Aligned(double dimension)
    {
        var whole = (long)Math.Round(dimension);
        var factor = 1.0;
        for (var step = 64; step > 4 && whole % step != 0; step /= 2) factor *= _constants.Alignment;
        return factor;
    }

    private double Waves(double m, double n)
    {
        if (_chip.ComputeUnits == 0) return 1;
        var waves = Math.Ceiling(m / TileM) * Math.Ceiling(n / TileN) / _chip.ComputeUnits;
        return 1 / (1 + _constants.WaveShare * (Math.Ceiling(waves) / waves - 1));
    }
}
