namespace Tokenworks.Studies;

/// <summary>
/// The samplers by name. Latin hypercube and Sobol' draws come as equal, independently randomised replicates one after
/// the other, so that the standard error of a mean is measured and not guessed.
/// </summary>
public sealed class Samplers : ISampler
{
    private readonly ISampler[] _replicates;
    private readonly long _size;

    private Samplers(string name, ISampler[] replicates, long size) => (Name, _replicates, _size) = (name, replicates, size);

    /// <summary>Names that <see cref="Of"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["random", "lhs", "sobol"];

    public string Name { get; }

    /// <summary>A sampler of so many draws.</summary>
    /// <param name="replicates">For lhs and sobol; must divide the draws. Random draws need none.</param>
    public static Samplers Of(string name, ulong seed, IReadOnlyList<string> inputs, int draws, int replicates)
    {
        if (draws % replicates != 0) throw new ArgumentOutOfRangeException(nameof(replicates), replicates, $"must divide the {draws} draws");
        var size = draws / replicates;
        ISampler Make(int r) => name switch
        {
            "random" => new PseudoRandomSampler(seed, inputs),
            "lhs" => new LatinHypercubeSampler(SeedOf(seed, r), inputs, size),
            "sobol" => new LatinSupercubeSampler(SeedOf(seed, r), inputs, size),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, string.Join(", ", Names)),
        };
        return name == "random" ? new Samplers(name, [Make(0)], draws) : new Samplers(name, [.. Enumerable.Range(0, replicates).Select(Make)], size);
    }

    /// <summary>The replicates that a user who states none gets: 8 where they divide the draws and leave 16 in each, else 1.</summary>
    public static int DefaultReplicates(string name, int draws) => name != "random" && draws >= 128 && draws % 8 == 0 ? 8 : 1;

    public double At(long draw, int dimension) => _replicates[draw / _size].At(draw % _size, dimension);

    private static ulong SeedOf(ulong seed, int replicate) => seed + 0x632BE59BD9B4E019UL * (ulong)replicate;
}
