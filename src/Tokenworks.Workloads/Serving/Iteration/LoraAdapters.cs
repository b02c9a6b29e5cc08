using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>Low-rank adapters on all projections and dense feed-forward products of a model; requests name one each, all alike often.</summary>
/// <param name="Count">Adapters that lie in device memory.</param>
/// <param name="Rank">Of each.</param>
public sealed record LoraAdapters(int Count, int Rank)
{
    private const double Bytes = 2;

    /// <summary>Parameters of an adapter in a layer: rank times inputs and outputs of each product.</summary>
    public double ParametersPerLayer(TransformerShape shape)
    {
        double h = shape.Hidden, q = shape.Heads * (double)shape.QkDimension, v = shape.Heads * (double)shape.ValueDimension;
        var kv = shape.KvHeads * (double)(shape.QkDimension + shape.ValueDimension);
        var attention = h + q + 2 * h + kv + v + h;
        // Routed experts are left as they are.
        var ffn = shape.IsMoe ? 0 : (shape.Gated ? 3 : 2) * (h + shape.Ffn);
        return Rank * (attention + ffn);
    }

    /// <summary>All of them on a chip of so many tensor ranks, bytes.</summary>
    public double BytesPerChip(TransformerShape shape, ServingLayout layout) => Count * Bytes * ParametersPerLayer(shape) * shape.Layers / (layout.Tensor * layout.Pipeline);

    /// <summary>Adapters that so many requests are expected to name.</summary>
    public double Touched(double requests) => Count * (1 - Math.Pow(1 - 1.0 / Count, requests));

    /// <summary>Bytes read in a layer.</summary>
    public double BytesRead(TransformerShape shape, double requests, int tensor) => Touched(requests) * Bytes * ParametersPerLayer(shape) / tensor;
}
