using System.Security.Cryptography;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cluster;

/// <summary>
/// All that a silo needs to be the model of a study, and nothing that it would have to look up: the document with all that
/// it extends, the settings, which inputs and price paths move, the metrics to keep, and who the sender is.
/// </summary>
/// <param name="Made">Product, catalogue and arithmetic of the sender; a silo that differs refuses the work.</param>
/// <param name="Document">The scenario's document.</param>
/// <param name="Sets">Settings of the command line.</param>
/// <param name="Design">Inputs in their order; distributions stay with the client, which sends values.</param>
/// <param name="Metrics">Metrics to keep, in order.</param>
public sealed record ChainJob(ProductIdentity Made, MapNode Document, IReadOnlyList<string> Sets, StudyDesign Design, IReadOnlyList<MetricName> Metrics)
{
    /// <summary>Series of files in place of the scenario's own.</summary>
    public OutsideSeries Outside { get; init; } = OutsideSeries.None;

    /// <summary>The job as bytes: the same job gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory);
        foreach (var text in (string[])[Made.Product, Made.Catalogue, Made.Arithmetic]) to.Write(text);
        NodeCodec.Write(to, Document);
        Texts(to, Sets);
        to.Write7BitEncodedInt(Design.Inputs.Count);
        foreach (var input in Design.Inputs) Input(to, input);
        to.Write7BitEncodedInt(Design.Paths.Count);
        foreach (var path in Design.Paths) PricePath(to, path);
        Texts(to, [.. Metrics.Select(m => m.Name)]);
        Texts(to, [.. Metrics.Select(m => m.Unit)]);
        SeriesCodec.Write(to, Outside);
        to.Flush();
        return memory.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a job's.</exception>
    public static ChainJob Of(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        var made = new ProductIdentity(from.ReadString(), from.ReadString(), from.ReadString());
        var (document, sets) = (NodeCodec.Read(from), Texts(from));
        var inputs = Enumerable.Range(0, from.Read7BitEncodedInt()).Select(_ => Input(from)).ToList();
        var paths = Enumerable.Range(0, from.Read7BitEncodedInt()).Select(_ => PricePath(from)).ToList();
        var (names, units) = (Texts(from), Texts(from));
        return new ChainJob(made, document, sets, new StudyDesign(inputs, null, paths), [.. names.Zip(units, (n, u) => new MetricName(n, u))]) { Outside = SeriesCodec.Read(from) };
    }

    /// <summary>Who sent it, without the rest: it can be read where the rest has another form.</summary>
    public static ProductIdentity MadeBy(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        return new ProductIdentity(from.ReadString(), from.ReadString(), from.ReadString());
    }

    /// <summary>The study's name everywhere in the cluster.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Input(BinaryWriter to, StudyInput input)
    {
        to.Write(input.Path);
        to.Write(input.Unit);
        Texts(to, input.Choices ?? []);
    }

    // Values come with each batch: what the distribution would be is not asked on a silo.
    private static StudyInput Input(BinaryReader from)
    {
        var (path, unit, choices) = (from.ReadString(), from.ReadString(), Texts(from));
        return new StudyInput(path, unit, ValueOfTheBatch.Only, 0, 0, 0) { Choices = choices.Count > 0 ? choices : null };
    }

    private static void PricePath(BinaryWriter to, PathInput path)
    {
        to.Write(path.Target);
        to.Write(path.Motion is SpikyProcess);
        double[] values = path.Motion switch
        {
            PriceProcess m => [m.ReversionPerYear, m.VolatilityPerRootYear, m.JumpsPerYear, m.JumpMean, m.JumpDeviation],
            SpikyProcess m => [m.ReversionPerYear, m.VolatilityPerRootYear, m.SpellsPerYear, m.SpellDays, m.SpikeMean, m.SpikeDeviation, m.SpikeMost],
            var other => throw new InvalidDataException($"{other.GetType().Name} is not sent to silos"),
        };
        foreach (var value in values) to.Write(value);
    }

    private static PathInput PricePath(BinaryReader from) => new(from.ReadString(), from.ReadBoolean()
        ? new SpikyProcess(from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble())
        : new PriceProcess(from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble()));

    private static void Texts(BinaryWriter to, IReadOnlyList<string> texts)
    {
        to.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts) to.Write(text);
    }

    private static IReadOnlyList<string> Texts(BinaryReader from) => [.. Enumerable.Range(0, from.Read7BitEncodedInt()).Select(_ => from.ReadString())];

    private sealed class ValueOfTheBatch : IDistribution
    {
        public static ValueOfTheBatch Only { get; } = new();

        public string Text => "by the client";

        public double Quantile(double p) => throw new InvalidOperationException("A silo draws no values; they come with the batch.");
    }
}
