namespace Tokenworks.Workloads.Training;

/// <summary>What an operator is, for what recomputation repeats of it.</summary>
public enum OperatorPart
{
    Product,
    Attention,
    Elementwise,
}

/// <summary>Times and energies of some operators of a layer.</summary>
public struct LayerTotals
{
    public double Forward;
    public double Backward;
    public double ForwardJoules;
    public double BackwardJoules;
    public double Flop;
    public double AttentionForward;
    public double AttentionJoules;
    public double AttentionFlop;
    public double ProductForward;
    public double ProductJoules;
    public double ElementwiseForward;
    public double ElementwiseJoules;

    public void Add(in LayerTotals other, double weight)
    {
        Forward += weight * other.Forward;
        Backward += weight * other.Backward;
        ForwardJoules += weight * other.ForwardJoules;
        BackwardJoules += weight * other.BackwardJoules;
        Flop += weight * other.Flop;
        AttentionForward += weight * other.AttentionForward;
        AttentionJoules += weight * other.AttentionJoules;
        AttentionFlop += weight * other.AttentionFlop;
        ProductForward += weight * other.ProductForward;
        ProductJoules += weight * other.ProductJoules;
        ElementwiseForward += weight * other.ElementwiseForward;
        ElementwiseJoules += weight * other.ElementwiseJoules;
    }
}

/// <summary>Adds up operators as they are priced, and hands each to the sink where somebody listens.</summary>
internal sealed class LayerSum(ICollection<OperatorCost>? sink)
{
    private LayerTotals _totals;

    public void Add(in OperatorCost forward, in OperatorCost backward, double flop, double idleWatts, OperatorPart part)
    {
        sink?.Add(forward);
        var joules = forward.Seconds * (forward.Watts - idleWatts);
        _totals.Forward += forward.Seconds;
        _totals.ForwardJoules += joules;
        _totals.Flop += flop;
        switch (part)
        {
            case OperatorPart.Product: _totals.ProductForward += forward.Seconds; _totals.ProductJoules += joules; break;
            case OperatorPart.Attention: _totals.AttentionForward += forward.Seconds; _totals.AttentionJoules += joules; _totals.AttentionFlop += flop; break;
            default: _totals.ElementwiseForward += forward.Seconds; _totals.ElementwiseJoules += joules; break;
        }
        AddBackward(backward, 1, idleWatts);
    }

    public void AddBackward(in OperatorCost cost, double share, double idleWatts)
    {
        sink?.Add(cost with { Seconds = cost.Seconds * share, Flop = cost.Flop * share, Bytes = cost.Bytes * share });
        _totals.Backward += share * cost.Seconds;
        _totals.BackwardJoules += share * cost.Seconds * (cost.Watts - idleWatts);
    }

    /// <summary>What came since the last time.</summary>
    public LayerTotals Take()
    {
        var taken = _totals;
        _totals = default;
        return taken;
    }
}
