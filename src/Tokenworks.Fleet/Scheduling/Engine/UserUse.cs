using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Node-seconds that users have held, halved in weight every week; a running job counts from its start with its estimate.</summary>
internal sealed class UserUse : IUserUse
{
    private const double HalfLifeS = 7 * 86400;

    private readonly double[] _use;
    private readonly double[] _at;
    private double _nowS;

    public UserUse(TraceJob[] jobs)
    {
        var users = jobs.Length == 0 ? 1 : jobs.Max(j => j.User) + 1;
        (_use, _at) = (new double[users], new double[users]);
    }

    public double Of(int user) => _use[user] * Math.Pow(2, (_at[user] - _nowS) / HalfLifeS);

    public void Move(double nowS) => _nowS = nowS;

    public void Add(int user, double nodeSeconds)
    {
        _use[user] = Of(user) + nodeSeconds;
        _at[user] = _nowS;
    }
}
