namespace Tokenworks.Workloads.Serving;

/// <summary>The constants that hold in one place: chip family, engine build and host are resolved.</summary>
public readonly struct ServingConstants(double[] values)
{
    private readonly double[] _values = values;

    public double this[ServingConstant constant] => _values[(int)constant];
}
