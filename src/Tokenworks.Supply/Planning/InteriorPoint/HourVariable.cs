namespace Tokenworks.Supply.Planning;

/// <summary>
/// One kind of flow over all hours of a block, with its bound rows: x at least 0 (dual z), x + y = base + alpha K (slack y, dual v). GW and USD/MWh.
/// </summary>
internal sealed class HourVariable
{
    public HourVariable(string name, int hours, double balance, double store, int storeIndex, bool hasUpper)
    {
        (Name, Hours, Balance, StoreCoefficient, Store, HasUpper) = (name, hours, balance, store, storeIndex, hasUpper);
        Active = new bool[hours];
        double[] New() => new double[hours];
        (X, Z, Y, V, Dx, Dz, Dy, Dv) = (New(), New(), New(), New(), New(), New(), New(), New());
        (F0, F, Inverse, Theta, Gap, Cx, Cy) = (New(), New(), New(), New(), New(), New(), New());
        (Cost, Alpha, Base) = (New(), New(), New());
    }

    public string Name { get; }

    public int Hours { get; }

    /// <summary>Coefficient in the hour's balance.</summary>
    public double Balance { get; }

    /// <summary>Coefficient in the row of its store.</summary>
    public double StoreCoefficient { get; }

    public int Store { get; }

    public bool HasUpper { get; }

    /// <summary>Capacity that bounds it, -1 for none.</summary>
    public int K { get; init; } = -1;

    /// <summary>Hourly coefficients in limits, by limit.</summary>
    public List<(int Limit, double[] PerUnit)> Terms { get; } = [];

    /// <summary>Bound that holds of itself, for the certificate only (load of unserved energy), GW.</summary>
    public double[]? NaturalBound { get; init; }

    /// <summary>False where the flow is 0 in every plan: no interior, so it is left out.</summary>
    public bool[] Active { get; }

    public double[] X { get; }

    public double[] Z { get; }

    public double[] Y { get; }

    public double[] V { get; }

    public double[] Dx { get; }

    public double[] Dz { get; }

    public double[] Dy { get; }

    public double[] Dv { get; }

    public double[] Cost { get; }

    public double[] Alpha { get; }

    public double[] Base { get; }

    /// <summary>Right-hand side without complementarity terms.</summary>
    public double[] F0 { get; }

    /// <summary>Right-hand side of the Newton system.</summary>
    public double[] F { get; }

    /// <summary>1 / (z/x + theta); 0 where not active.</summary>
    public double[] Inverse { get; }

    public double[] Theta { get; }

    /// <summary>base + alpha K - x - y.</summary>
    public double[] Gap { get; }

    public double[] Cx { get; }

    public double[] Cy { get; }

    public int Pairs { get; private set; }

    /// <summary>Marks active hours and sets the first iterate.</summary>
    public void Start(double capacity, double fixedX = 0, double fixedZ = 0)
    {
        for (var t = 0; t < Hours; t++)
        {
            Active[t] = !HasUpper || Base[t] + (K >= 0 ? Alpha[t] : 0) > 0;
            if (!Active[t]) continue;
            Pairs += HasUpper ? 2 : 1;
            var upper = Base[t] + Alpha[t] * (K >= 0 ? capacity : 0);
            (X[t], Y[t]) = fixedX > 0 ? (fixedX, 0) : (0.4 * upper, 0.6 * upper);
            (Z[t], V[t]) = fixedZ > 0 ? (fixedZ, 0) : (10, 10);
            if (HasUpper) continue;
            (Y[t], V[t]) = (1, 0);
            if (fixedX == 0) (X[t], Z[t]) = (0.1, 10);
        }
    }
}
